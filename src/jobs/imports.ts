import type { Context } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import { cleanImport } from '../core/imports/cleanImport.ts';
import { commitImport } from '../core/imports/commitImport.ts';
import { failImport } from '../core/imports/failImport.ts';
import { readImport } from '../core/imports/readImport.ts';
import { undoImport } from '../core/imports/undoImport.ts';
import type { JobHandler } from './runDueJobs.ts';

/** A refusal is the import's last word; anything else is tried again by the job. */
const orFail =
  (verb: (ctx: Context, id: string) => unknown): JobHandler =>
  (ctx, { subject }) => {
    try {
      verb(ctx, subject);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failImport(ctx, subject, error);
    }
    return null;
  };

/** An import's long work; the subject is the import's id. */
export const importHandlers: Readonly<Record<string, JobHandler>> = {
  importRead: (ctx, { subject }, until) => readImport(ctx, subject, until),
  importCommit: orFail(commitImport),
  importUndo: orFail(undoImport),
  importClean: (ctx, { subject }, until) => cleanImport(ctx, subject, until),
};
