import type { Encoding } from '../reportHead.ts';

/**
 * Hashes the physical lines of a file from its bytes, a step ahead of the tokenizer: `feed` each
 * piece, then `take(n)` combines the next n lines into two 32-bit halves, `low` and `high`. Working
 * on bytes is several times cheaper than on decoded text. In every encoding but UTF-16 a
 * newline's byte is never part of another character.
 */
export const lineHashes = (newline: number, encoding: Encoding) => {
  let lows: number[] = [];
  let highs: number[] = [];
  let next = 0;
  let a = 0x811c9dc5 | 0;
  let b = 0x2545f491 | 0;
  let odd = -1;

  const endLine = () => {
    lows.push(a ^ (a >>> 15));
    highs.push(b ^ (b >>> 13));
    a = 0x811c9dc5 | 0;
    b = 0x2545f491 | 0;
  };

  const feedBytes = (bytes: Uint8Array) => {
    let x = a;
    let y = b;
    for (let index = 0; index < bytes.length; index++) {
      const code = bytes[index]!;
      if (code === newline) {
        a = x;
        b = y;
        endLine();
        x = a;
        y = b;
      } else if (code !== 13) {
        x = Math.imul(x ^ code, 0x01000193);
        y = (Math.imul(y, 0x5bd1e995) + code) | 0;
      }
    }
    a = x;
    b = y;
  };

  const feedPairs = (bytes: Uint8Array) => {
    for (const code of bytes) {
      if (odd < 0) {
        odd = code;
        continue;
      }
      const unit = encoding === 'utf-16le' ? odd | (code << 8) : (odd << 8) | code;
      odd = -1;
      if (unit === newline) endLine();
      else if (unit !== 13) {
        a = Math.imul(a ^ unit, 0x01000193);
        b = (Math.imul(b, 0x5bd1e995) + unit) | 0;
      }
    }
  };

  const taken = {
    low: 0,
    high: 0,
    feed(bytes: Uint8Array): void {
      if (next > 0) {
        lows = lows.slice(next);
        highs = highs.slice(next);
        next = 0;
      }
      if (encoding === 'utf-16le' || encoding === 'utf-16be') feedPairs(bytes);
      else feedBytes(bytes);
    },
    /** The file's last line may have no newline. */
    end: () => endLine(),
    take(lines: number): void {
      let low = lows[next] ?? 0;
      let high = highs[next] ?? 0;
      for (let index = 1; index < lines; index++) {
        low = Math.imul(low, 31) ^ (lows[next + index] ?? 0);
        high = Math.imul(high, 37) ^ (highs[next + index] ?? 0);
      }
      next += lines;
      taken.low = low;
      taken.high = high;
    },
  };
  return taken;
};

/** The same two halves of a text that is in memory already. */
export const textHash = (text: string): { low: number; high: number } => {
  let low = 0x811c9dc5 | 0;
  let high = 0x2545f491 | 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = (Math.imul(high, 0x5bd1e995) + code) | 0;
  }
  return { low, high };
};
