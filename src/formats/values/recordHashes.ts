/**
 * A set of 64-bit hashes of text in two Int32 tables: `add` answers whether the text was there
 * before. 16 bytes a text at most; two different texts collide once in about 10^7 files of 10^6 rows.
 */
export const recordHashes = () => {
  let size = 1 << 12;
  let low = new Int32Array(size);
  let high = new Int32Array(size);
  let count = 0;

  const insert = (a: number, b: number): boolean => {
    let at = (a ^ (b >>> 7)) & (size - 1);
    while (low[at] !== 0 || high[at] !== 0) {
      if (low[at] === a && high[at] === b) return true;
      at = (at + 1) & (size - 1);
    }
    low[at] = a;
    high[at] = b;
    return false;
  };

  const grow = () => {
    const oldLow = low;
    const oldHigh = high;
    size *= 2;
    low = new Int32Array(size);
    high = new Int32Array(size);
    for (let index = 0; index < oldLow.length; index++) {
      if (oldLow[index] !== 0 || oldHigh[index] !== 0) insert(oldLow[index]!, oldHigh[index]!);
    }
  };

  return {
    add(text: string): boolean {
      let a = 0x811c9dc5 | 0;
      let b = 0x2545f491 | 0;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b ^ code, 0x5bd1e995) + ((b << 5) | (b >>> 27));
      }
      a ^= a >>> 15;
      b ^= b >>> 13;
      if (insert(a === 0 && b === 0 ? 1 : a, b)) return true;
      if (++count * 2 > size) grow();
      return false;
    },
  };
};
