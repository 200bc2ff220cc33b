import { pieceBytes } from '../core/imports/importParts.ts';

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * SHA-256 of the SHA-256 of each piece: names a file's content without holding the file, since WebCrypto
 * digests nothing by and by. Equal however the file was sent.
 */
export const pieceHash = () => {
  const digests: Uint8Array[] = [];
  return {
    async add(piece: Uint8Array): Promise<void> {
      digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', piece as BufferSource)));
    },
    async end(): Promise<string> {
      const all = new Uint8Array(digests.length * 32);
      for (const [index, digest] of digests.entries()) all.set(digest, index * 32);
      return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
    },
  };
};

/** Cuts bytes that come in chunks of any length into pieces of `pieceBytes`; `end` gives the rest. */
export const pieceCutter = () => {
  let open = new Uint8Array(pieceBytes);
  let filled = 0;
  const rest = (): Uint8Array[] => {
    const piece = open.subarray(0, filled);
    open = new Uint8Array(pieceBytes);
    filled = 0;
    return piece.length > 0 ? [piece] : [];
  };
  return {
    push(bytes: Uint8Array): Uint8Array[] {
      const full: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + pieceBytes - filled);
        open.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === pieceBytes) full.push(...rest());
      }
      return full;
    },
    end: rest,
  };
};
