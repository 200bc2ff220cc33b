import type { Import } from '../../model/import.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { Failure, invalidAt } from '../failure.ts';
import { command, requireScope } from '../verb.ts';
import { type ImportRow, importRow, shownImport } from './importRow.ts';
import { checkChangeable, startReading } from './importVerbs.ts';

/** A piece small enough that a slice of reading and a transaction of writing stay short. */
export const pieceBytes = 256 * 1024;
/** Pieces of one transaction, each of which waits for the disk. */
export const piecesAtOnce = 4;

interface PartInput {
  id: string;
  part: number;
  /** Length of the part. */
  bytes: number;
  /** Names the part's content: see `pieceHash`. */
  hash: string;
  /** It comes with the request that opened the import. */
  asForm?: boolean;
}

/** Throws unless this part may be sent; called before its bytes are looked at. */
export const checkPart = (ctx: Context, id: string, part: number): void => {
  requireScope(ctx, 'write');
  const row = importRow(ctx, id);
  if (part > row.parts) throw invalidAt('#path/part', `the import has ${row.parts} parts`);
};

/** True where a part is here already with the same content; else throws unless it may be replaced. */
export const hasPart = (ctx: Context, { id, part, bytes, hash }: PartInput): boolean => {
  checkPart(ctx, id, part);
  if (bytes === 0) throw new Failure('invalid', 'an empty part');
  const row = importRow(ctx, id);
  const [known] = ctx.sql.all<{ hash: string }>(
    'SELECT hash FROM importPart WHERE importNo = ? AND part = ?',
    [row.no, part],
  );
  if (known?.hash === hash) return true;
  checkChangeable(row);
  return false;
};

/** Only the request that opened a form's import writes to it, and not once it was given up. */
const refuseGivenUp = ({ status }: ImportRow): void => {
  if (status !== 'open') throw new Failure('stateForbids', `the form's import is ${status} by now`);
};

/**
 * Writes pieces of a part from `seq` on in one short transaction; the first takes away what was there of it.
 * The part counts only once `finishPart` has said so.
 */
export const writePieces = (
  ctx: Context,
  {
    id,
    part,
    seq,
    bodies,
    asForm,
  }: { id: string; part: number; seq: number; bodies: readonly Uint8Array[]; asForm?: boolean },
): void =>
  ctx.sql.transaction(() => {
    const row = importRow(ctx, id);
    const { no } = row;
    if (asForm) refuseGivenUp(row);
    ctx.sql.all('UPDATE import SET updatedAt = ? WHERE no = ?', [nowText(ctx), no]);
    if (seq === 0) {
      for (const table of ['importBytes', 'importPart'])
        ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ? AND part = ?`, [no, part]);
    }
    for (const [index, body] of bodies.entries())
      ctx.sql.all('INSERT INTO importBytes (importNo, part, seq, body) VALUES (?, ?, ?, ?)', [
        no,
        part,
        seq + index,
        body,
      ]);
  });

/** Acknowledges a part whose pieces are all written; with the last one the reading starts. */
export const finishPart = command(
  'import.part',
  'write',
  (
    ctx: Context,
    { id, part, bytes, hash, asForm }: PartInput,
  ): { value: Import; subject: string; detail: object; unchanged: true } => {
    if (bytes === 0) throw new Failure('invalid', 'an empty part');
    const row = importRow(ctx, id);
    checkChangeable(row);
    if (asForm) refuseGivenUp(row);
    ctx.sql.all('INSERT INTO importPart (importNo, part, bytes, hash) VALUES (?, ?, ?, ?)', [
      row.no,
      part,
      bytes,
      hash,
    ]);
    startReading(ctx, row);
    const value = shownImport(ctx, importRow(ctx, id));
    return { value, subject: id, detail: { part, bytes }, unchanged: true };
  },
);
