import type { Import } from '../../model/import.ts';
import type { Context } from '../context.ts';
import { Failure, invalidAt } from '../failure.ts';
import { command, requireScope } from '../verb.ts';
import { importRow, shownImport } from './importRow.ts';
import { checkChangeable, startReading } from './importVerbs.ts';

/** A piece small enough that a slice of reading and a transaction of writing stay short. */
export const pieceBytes = 256 * 1024;
const piecesAtOnce = 4;

export interface PartInput {
  id: string;
  part: number;
  bytes: Uint8Array;
  /** SHA-256 of the part, in hex. */
  hash: string;
}

/** Throws unless this part may be sent; true where it is here already with the same content. */
export const hasPart = (ctx: Context, { id, part, bytes, hash }: PartInput): boolean => {
  requireScope(ctx, 'write');
  const row = importRow(ctx, id);
  if (part > row.parts) throw invalidAt('#path/part', `the import has ${row.parts} parts`);
  if (bytes.length === 0) throw new Failure('invalid', 'an empty part');
  const [known] = ctx.sql.all<{ hash: string }>(
    'SELECT hash FROM importPart WHERE importNo = ? AND part = ?',
    [row.no, part],
  );
  if (known?.hash === hash) return true;
  checkChangeable(row);
  return false;
};

/**
 * Writes the next pieces of a part, from piece `from`, in one short transaction; gives the next piece, or
 * null after the last. The part counts only once `finishPart` has said so.
 */
export const writePieces = (
  ctx: Context,
  { id, part, bytes }: PartInput,
  from: number,
): number | null =>
  ctx.sql.transaction(() => {
    const { no } = importRow(ctx, id);
    if (from === 0) {
      for (const table of ['importBytes', 'importPart'])
        ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ? AND part = ?`, [no, part]);
    }
    for (let seq = from; seq < from + piecesAtOnce; seq++) {
      const body = bytes.subarray(seq * pieceBytes, (seq + 1) * pieceBytes);
      if (body.length === 0) return null;
      ctx.sql.all('INSERT INTO importBytes (importNo, part, seq, body) VALUES (?, ?, ?, ?)', [
        no,
        part,
        seq,
        body,
      ]);
    }
    return from + piecesAtOnce;
  });

/** Acknowledges a part whose pieces are all written; with the last one the reading starts. */
export const finishPart = command(
  'import.part',
  'write',
  (
    ctx: Context,
    { id, part, bytes, hash }: PartInput,
  ): { value: Import; subject: string; detail: object; unchanged: true } => {
    const row = importRow(ctx, id);
    checkChangeable(row);
    ctx.sql.all('INSERT INTO importPart (importNo, part, bytes, hash) VALUES (?, ?, ?, ?)', [
      row.no,
      part,
      bytes.length,
      hash,
    ]);
    startReading(ctx, row);
    const value = shownImport(ctx, importRow(ctx, id));
    return { value, subject: id, detail: { part, bytes: bytes.length }, unchanged: true };
  },
);
