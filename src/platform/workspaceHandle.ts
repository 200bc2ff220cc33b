import type { Context } from '../core/context.ts';
import type { WorkspaceHandle } from '../core/directory.ts';
import { exportPage, finishRestore, restoreLines } from '../core/exportRestore.ts';
import { insertKey } from '../core/keys.ts';
import { createWorkspace } from '../core/workspace.ts';
import { openDatabase } from './openDatabase.ts';

/** The administrator's calls on one workspace, the same on both platforms. */
export const adminCalls = (
  ctx: Context,
  id: string,
): Pick<WorkspaceHandle, 'create' | 'exportPage' | 'restore'> => ({
  async create(input, keyHash) {
    openDatabase(ctx.sql);
    createWorkspace(ctx, input);
    const key = { kind: 'key', name: 'first key', scope: 'admin', hash: keyHash } as const;
    ctx.sql.transaction(() => insertKey(ctx, key));
  },
  exportPage: async (cursor) => exportPage(ctx, cursor),
  async restore(lines, done, keyHash) {
    openDatabase(ctx.sql);
    ctx.sql.transaction(() => {
      restoreLines(ctx, id, lines);
      if (done) finishRestore(ctx, id, keyHash);
    });
  },
});
