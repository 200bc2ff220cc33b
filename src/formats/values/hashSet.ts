/**
 * A set of 64-bit hashes in two Int32 tables: `add` answers whether it was there before. 16 bytes
 * an entry at most; two different texts collide once in about 10^7 files of 10^6 rows.
 */
export const hashSet = () => {
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
    add(a: number, b: number): boolean {
      if (insert(a === 0 && b === 0 ? 1 : a, b)) return true;
      if (++count * 2 > size) grow();
      return false;
    },
  };
};
