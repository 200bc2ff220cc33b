import { DurableObject } from 'cloudflare:workers';
import type { DirectoryEntry } from '../../core/directory.ts';
import { createDirectoryTable, sqlDirectory } from '../sqlDirectory.ts';
import type { Env } from './env.ts';
import { objectSql } from './objectSql.ts';

/** The administrator's directory: one object for all workspaces, asked only by the administrator. */
export class DirectoryObject extends DurableObject<Env> {
  readonly #directory: ReturnType<typeof sqlDirectory>;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const sql = objectSql(state.storage);
    createDirectoryTable(sql);
    this.#directory = sqlDirectory(sql);
  }
  add(entry: DirectoryEntry): void {
    this.#directory.add(entry);
  }
  list(limit: number, after: string): DirectoryEntry[] {
    return this.#directory.list(limit, after);
  }
  get(id: string): DirectoryEntry | null {
    return this.#directory.get(id);
  }
  remove(id: string): void {
    this.#directory.remove(id);
  }
}
