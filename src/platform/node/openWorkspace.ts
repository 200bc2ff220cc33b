import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../app.ts';
import { type Context, systemActor } from '../../core/context.ts';
import type { WorkspaceHandle } from '../../core/directory.ts';
import { insertKey } from '../../core/keys.ts';
import { openDatabase } from '../openDatabase.ts';
import { random } from '../random.ts';
import { adminCalls } from '../workspaceHandle.ts';
import { type FileSql, openFileSql } from './fileSql.ts';
import type { JobThread } from './jobThread.ts';

const maxOpen = 200;

/** Opens workspaces under a folder, one file each, and keeps the latest used open. */
export const workspaceFiles = (folder: string, jobs: JobThread) => {
  const app = createApp();
  const open = new Map<string, { sql: FileSql; handle: WorkspaceHandle; ctx: Context }>();
  mkdirSync(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, `${id}.sqlite`);

  const make = (id: string) => {
    const path = pathOf(id);
    // Zero: a lock held by the job thread must not stop this thread; requests wait and try again.
    const sql = openFileSql(path, 0);
    const ctx: Context = {
      sql,
      now: Date.now,
      random,
      actor: systemActor,
      // After the verb, so after its commit: woken earlier, the job thread would not see the job.
      wake: () => queueMicrotask(() => jobs.wake(path)),
    };
    const { actor: _, ...context } = ctx;
    const handle: WorkspaceHandle = {
      ...adminCalls(ctx, id),
      fetch: async (request) => app.fetch(request, { workspace: { id, context } }),
      async destroy() {
        await jobs.forget(path);
        sql.close();
        open.delete(id);
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      },
    };
    open.set(id, { sql, handle, ctx });
    for (const [oldest, { sql: idle }] of open) {
      if (open.size <= maxOpen) break;
      idle.close();
      open.delete(oldest);
    }
    return handle;
  };

  return {
    /** A new database for the directory to fill. */
    create: (id: string): WorkspaceHandle => make(id),
    /** A workspace that is there; null otherwise: opening never creates. */
    async open(id: string): Promise<WorkspaceHandle | null> {
      const known = open.get(id);
      if (known) {
        open.delete(id);
        open.set(id, known);
        return known.handle;
      }
      if (!existsSync(pathOf(id))) return null;
      const handle = make(id);
      openDatabase((open.get(id) as { sql: FileSql }).sql);
      return handle;
    },
    /** Writes the key row of a one-time link into a workspace that is open. */
    insertLink(id: string, hash: string, expiresAt: string) {
      const ctx = open.get(id)?.ctx;
      if (!ctx) throw new Error(`workspace ${id} is not open`);
      const link = {
        kind: 'link',
        name: 'one-time link',
        scope: 'admin',
        hash,
        expiresAt,
      } as const;
      ctx.sql.transaction(() => insertKey(ctx, link));
    },
    wakeAll: (ids: readonly string[]) => {
      for (const id of ids) jobs.wake(pathOf(id));
    },
    close() {
      for (const { sql } of open.values()) sql.close();
      open.clear();
    },
  };
};
