import { db, first, rows } from '../db/query.ts';
import type { Workspace, WorkspaceCreate } from '../model/workspace.ts';
import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { Failure } from './failure.ts';
import { command, query } from './verb.ts';

/** This database's one workspace row. */
export const readWorkspace = (ctx: Pick<Context, 'sql'>): Workspace => {
  const row = first(ctx.sql, db.selectFrom('workspace').selectAll());
  if (!row) throw new Failure('notFound', 'no such workspace');
  return row as Workspace;
};

export const getWorkspace = query('read', (ctx: Context, _input: null) => readWorkspace(ctx));

export const patchWorkspace = command(
  'workspace.patch',
  'admin',
  (ctx: Context, { given, ifMatch }: { given: Partial<Workspace>; ifMatch: number | null }) => {
    const before = readWorkspace(ctx);
    if (ifMatch !== null && ifMatch !== before.version) {
      throw new Failure('preconditionFailed', `the workspace is at version ${before.version}`);
    }
    const known = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    );
    const changed = { ...known, version: before.version + 1, updatedAt: nowText(ctx) };
    rows(ctx.sql, db.updateTable('workspace').set(changed));
    return { value: readWorkspace(ctx), subject: before.id, detail: known };
  },
);

/** Writes the workspace row of a new database. */
export const createWorkspace = command(
  'workspace.create',
  'admin',
  (ctx: Context, input: WorkspaceCreate & { id: string }) => {
    const now = nowText(ctx);
    const row = {
      id: input.id,
      name: input.name,
      timeZone: input.timeZone ?? 'Asia/Shanghai',
      locale: input.locale ?? 'en',
      latestHour: input.latestHour ?? 10,
      revision: 0,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    rows(ctx.sql, db.insertInto('workspace').values(row));
    return { value: row as Workspace, subject: row.id };
  },
);
