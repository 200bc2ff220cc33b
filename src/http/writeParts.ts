import type { Context } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import { finishPart, hasPart, piecesAtOnce, writePieces } from '../core/imports/importParts.ts';
import { getImport } from '../core/imports/importVerbs.ts';
import type { Import } from '../model/import.ts';
import { pieceCutter, pieceHash } from './pieces.ts';
import { run } from './run.ts';

/** Short requests take their turn between two pieces. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

const underWay = new Set<string>();

/** Pieces of two requests for one part would mix: the later one is refused until the first has ended. */
const alone = async <T>(key: string, write: () => Promise<T>): Promise<T> => {
  if (underWay.has(key)) throw new Failure('conflict', 'another request is sending this part');
  underWay.add(key);
  try {
    return await write();
  } finally {
    underWay.delete(key);
  }
};

/**
 * Writes a part; one that is there already is left alone. Whether it is, its hash tells: so all of it is here
 * before the first piece is written, and no copy of it.
 */
export const writePart = async (
  ctx: Context,
  { id, part, chunks }: { id: string; part: number; chunks: AsyncIterable<Uint8Array> },
): Promise<Import> => {
  const cutter = pieceCutter();
  const hash = pieceHash();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const keep = async (cut: readonly Uint8Array[]) => {
    for (const piece of cut) {
      await hash.add(piece);
      bytes += piece.length;
      pieces.push(piece);
    }
  };
  for await (const chunk of chunks) await keep(cutter.push(chunk));
  await keep(cutter.end());
  const input = { id, part, bytes, hash: await hash.end() };
  if (hasPart(ctx, input)) return getImport(ctx, id);
  return alone(`${id} ${part}`, async () => {
    for (let seq = 0; pieces.length > 0; seq += piecesAtOnce) {
      const bodies = pieces.splice(0, piecesAtOnce);
      await run(() => writePieces(ctx, { id, part, seq, bodies }));
      await turn();
    }
    return run(() => finishPart(ctx, input));
  });
};

/** Writes the only part of an import as its bytes arrive, holding no more than a few pieces of it. */
export const partWriter = (ctx: Context, id: string) => {
  const cutter = pieceCutter();
  const hash = pieceHash();
  let waiting: Uint8Array[] = [];
  let seq = 0;
  let bytes = 0;
  const write = async () => {
    const [bodies, from] = [waiting, seq];
    waiting = [];
    seq += bodies.length;
    if (bodies.length > 0)
      await run(() => writePieces(ctx, { id, part: 1, seq: from, bodies, asForm: true }));
    await turn();
  };
  const keep = async (pieces: readonly Uint8Array[]) => {
    for (const body of pieces) {
      await hash.add(body);
      bytes += body.length;
      if (waiting.push(body) === piecesAtOnce) await write();
    }
  };
  return {
    push: (chunk: Uint8Array): Promise<void> => keep(cutter.push(chunk)),
    async end(): Promise<Import> {
      await keep(cutter.end());
      await write();
      const input = { id, part: 1, bytes, hash: await hash.end(), asForm: true };
      return run(() => finishPart(ctx, input));
    },
  };
};
