import type { Context } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import { cleanImport, expireImport } from '../core/imports/cleanImport.ts';
import { commitImport } from '../core/imports/commitImport.ts';
import { failImport } from '../core/imports/failImport.ts';
import { readImport } from '../core/imports/readImport.ts';
import { undoImport } from '../core/imports/undoImport.ts';
import { isBusy } from '../core/isBusy.ts';
import type { JobHandler } from './runDueJobs.ts';

const patience = 5;

/**
 * A refusal is the import's last word. Anything else is tried again by the job, and after some attempts it
 * is the last word too: an import never stays at work for ever.
 */
const orFail =
  (work: JobHandler): JobHandler =>
  (ctx, job, until) => {
    try {
      return work(ctx, job, until);
    } catch (error) {
      if (error instanceof Failure) failImport(ctx, job.subject, error);
      else if (!isBusy(error) && job.attempts >= patience)
        failImport(ctx, job.subject, new Failure('internal', String(error)));
      else throw error;
      return null;
    }
  };
const whole =
  (verb: (ctx: Context, id: string) => unknown): JobHandler =>
  (ctx, { subject }) => {
    verb(ctx, subject);
    return null;
  };

/** An import's long work; the subject is the import's id. */
export const importHandlers: Readonly<Record<string, JobHandler>> = {
  importRead: orFail((ctx, { subject }, until) => readImport(ctx, subject, until)),
  importCommit: orFail(whole(commitImport)),
  importUndo: orFail(whole(undoImport)),
  importExpire: (ctx, { subject }) => expireImport(ctx, subject),
  importClean: (ctx, { subject }, until) => cleanImport(ctx, subject, until),
};
