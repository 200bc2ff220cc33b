import type { Context } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import {
  finishPart,
  hasPart,
  pieceBytes,
  piecesAtOnce,
  writePieces,
} from '../core/imports/importParts.ts';
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

/** Writes a part whose bytes are all here; one that is there already is left alone. */
export const writeWholePart = async (
  ctx: Context,
  { id, part, bytes }: { id: string; part: number; bytes: Uint8Array },
): Promise<Import> => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, seq) =>
    bytes.subarray(seq * pieceBytes, (seq + 1) * pieceBytes),
  );
  const hash = pieceHash();
  for (const piece of pieces) await hash.add(piece);
  const input = { id, part, bytes: bytes.length, hash: await hash.end() };
  if (hasPart(ctx, input)) return getImport(ctx, id);
  return alone(`${id} ${part}`, async () => {
    for (let seq = 0; seq < pieces.length; seq += piecesAtOnce) {
      const bodies = pieces.slice(seq, seq + piecesAtOnce);
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
