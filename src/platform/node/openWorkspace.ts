import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../app.ts';
import { type Context, systemActor } from '../../core/context.ts';
import type { WorkspaceHandle } from '../../core/directory.ts';
import { insertKey } from '../../core/keys.ts';
import { goneResponse } from '../../http/goneResponse.ts';
import { openDatabase } from '../openDatabase.ts';
import { random } from '../random.ts';
import { adminCalls } from '../workspaceHandle.ts';
import { type FileSql, openFileSql } from './fileSql.ts';
import type { JobThread } from './jobThread.ts';

const maxOpen = 200;
const patienceMs = 5000;

interface Open {
  sql: FileSql;
  handle: WorkspaceHandle;
  ctx: Context;
  /** Requests under way: until they have answered its database stays open. */
  inUse: number;
  /** True from when it is being deleted. */
  gone: boolean;
}

/** Opens workspaces under a folder, one file each, and keeps the latest used open. */
export const workspaceFiles = (folder: string, jobs: JobThread) => {
  const app = createApp();
  const open = new Map<string, Open>();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(folder, `${id}.sqlite`);

  const make = (id: string, prepare: (sql: FileSql) => void) => {
    const path = pathOf(id);
    // Zero: a lock held by the job thread must not stop this thread; requests wait and try again.
    const sql = openFileSql(path, 0);
    try {
      prepare(sql);
    } catch (error) {
      sql.close();
      throw error;
    }
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
      async fetch(request) {
        if (entry.gone) return goneResponse();
        entry.inUse += 1;
        try {
          const response = await app.fetch(request, { workspace: { id, context } });
          // Deleted while it was asked: what failed in it is no fault of ours.
          return response.status === 500 && entry.gone ? goneResponse() : response;
        } finally {
          entry.inUse -= 1;
        }
      },
      async destroy() {
        entry.gone = true;
        const deadline = Date.now() + patienceMs;
        while (entry.inUse > 0 && Date.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 10));
        await jobs.forget(path);
        sql.close();
        open.delete(id);
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      },
    };
    const entry: Open = { sql, handle, ctx, inUse: 0, gone: false };
    open.set(id, entry);
    for (const [oldest, { sql: idle, inUse }] of open) {
      if (open.size <= maxOpen) break;
      if (inUse > 0 || oldest === id) continue;
      idle.close();
      open.delete(oldest);
    }
    return handle;
  };

  return {
    /** A new database for the directory to fill. */
    create: (id: string): WorkspaceHandle => make(id, () => undefined),
    /** A workspace that is there; null otherwise: opening never creates. */
    async open(id: string): Promise<WorkspaceHandle | null> {
      const known = open.get(id);
      if (known) {
        open.delete(id);
        open.set(id, known);
        return known.handle;
      }
      if (!existsSync(pathOf(id))) return null;
      return make(id, openDatabase);
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
