import type { Context } from '../context.ts';
import type { Failure } from '../failure.ts';
import { importRow, setImport } from './importRow.ts';

/** Ends a commit or an undo that was refused while it ran: the import says why and takes new options. */
export const failImport = (ctx: Context, id: string, { code, message }: Failure): void =>
  ctx.sql.transaction(() => {
    const { no, status } = importRow(ctx, id);
    const error = JSON.stringify({ code, detail: { message } });
    setImport(ctx, no, { status: status === 'undoing' ? 'committed' : 'failed', error });
  });
