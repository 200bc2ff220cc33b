import { DurableObject } from 'cloudflare:workers';
import { createApp } from '../../app.ts';
import { type Context, systemActor } from '../../core/context.ts';
import type { ExportPage } from '../../core/directory.ts';
import { Failure } from '../../core/failure.ts';
import { schemaVersion } from '../../db/migrate.ts';
import { drain } from '../../http/drain.ts';
import { goneResponse } from '../../http/goneResponse.ts';
import { maxBodyBytes } from '../../http/limitBody.ts';
import { problemResponse } from '../../http/problem.ts';
import { handlers } from '../../jobs/handlers.ts';
import { runDueJobs } from '../../jobs/runDueJobs.ts';
import type { WorkspaceCreate } from '../../model/workspace.ts';
import { openDatabase } from '../openDatabase.ts';
import { random } from '../random.ts';
import { adminCalls } from '../workspaceHandle.ts';
import { type Carried, carry } from './carried.ts';
import type { Env } from './env.ts';
import { objectSql } from './objectSql.ts';

const app = createApp();

/** One workspace. Asking never creates it: an object without a schema answers as if it were not there. */
export class WorkspaceObject extends DurableObject<Env> {
  readonly #context: Context;
  #opened = false;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#context = {
      sql: objectSql(state.storage),
      now: Date.now,
      random,
      actor: systemActor,
      wake: () => void state.storage.setAlarm(Date.now()),
    };
  }

  /** Brings the database to this code's schema, once; a schema that is newer refuses every request. */
  #open(): void {
    if (!this.#opened) openDatabase(this.#context.sql);
    this.#opened = true;
  }

  #exists(): boolean {
    return schemaVersion(this.#context.sql) > 0;
  }

  override async fetch(request: Request): Promise<Response> {
    const response = await this.#answer(request);
    await drain(request, maxBodyBytes);
    return response;
  }

  async #answer(request: Request): Promise<Response> {
    if (!this.#exists()) return goneResponse();
    try {
      this.#open();
    } catch (error) {
      if (error instanceof Failure) return problemResponse(error, crypto.randomUUID());
      throw error;
    }
    const { actor: _, ...context } = this.#context;
    const id = request.headers.get('x-winnow-workspace') ?? '';
    const response = await app.fetch(request, { workspace: { id, context } });
    // Deleted while it was asked: what failed in it is no fault of ours.
    return response.status === 500 && !this.#exists() ? goneResponse() : response;
  }

  /**
   * Works one piece of one due job, then stands at the next; it never throws, so no alarm is lost. A piece
   * and not a time, since a deployed Worker's clock stands still while it computes.
   */
  override async alarm(): Promise<void> {
    if (!this.#exists()) return;
    let next: number | null = null;
    try {
      this.#open();
      next = runDueJobs(this.#context, handlers, Date.now());
    } catch (error) {
      console.error('jobs', error);
      next = Date.now() + 5000;
    }
    if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }

  create(input: WorkspaceCreate & { id: string }, keyHash: string): Promise<Carried<void>> {
    return carry(() => adminCalls(this.#context, input.id).create(input, keyHash));
  }
  exportPage(cursor: string | null): Promise<Carried<ExportPage>> {
    return carry(() => {
      this.#open();
      return adminCalls(this.#context, '').exportPage(cursor);
    });
  }
  restore(id: string, lines: string[], done: boolean, keyHash: string): Promise<Carried<void>> {
    return carry(() => adminCalls(this.#context, id).restore(lines, done, keyHash));
  }
  async destroy(): Promise<void> {
    this.#opened = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}
