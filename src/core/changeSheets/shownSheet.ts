import { ReportError } from '../../formats/reportError.ts';
import { unreadableText } from '../../formats/unreadableText.ts';
import type { ChangeSheet } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { reconcileRows } from './reconcileRows.ts';
import type { StoredSheet } from './storedSheet.ts';

/** A stored sheet as the API shows it, each row set against what results show by now. */
export const shownSheet = (ctx: Context, sheet: StoredSheet): ChangeSheet => {
  const { rows: body, ...stored } = sheet;
  return {
    ...stored,
    effectiveDay: body.effectiveDay,
    files: body.files.map((file, index) => ({
      ...file,
      url: `/v1/changeSheets/${sheet.id}/files/${index + 1}`,
    })),
    rows: reconcileRows(ctx, sheet),
    skipped: body.skipped.map(({ id, code, detail }) => ({
      id,
      code,
      detail: detail ?? null,
    })),
    remaining: body.remaining ?? 0,
  };
};

/** A file that cannot be read is the sender's: `unreadableFile` with the reader's own code. */
export const readable = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new Failure('unreadableFile', `the file cannot be read: ${unreadableText(error)}`, [
      { pointer: '', message: `${error.code} ${JSON.stringify(error.detail)}`.slice(0, 500) },
    ]);
  }
};
