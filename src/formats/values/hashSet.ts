/**
 * A set of 64-bit hashes in one Int32 table: `add` answers whether it was there before. 16 bytes
 * an entry at most; two different texts collide once in about 10^7 files of 10^6 rows.
 */
export const hashSet = () => {
  let size = 1 << 6;
  // The two halves lie side by side: one cache miss a look, not two.
  let table = new Int32Array(size * 2);
  let count = 0;

  const insert = (a: number, b: number): boolean => {
    const last = size * 2 - 2;
    let at = ((a ^ (b >>> 7)) << 1) & last;
    while (table[at] !== 0 || table[at + 1] !== 0) {
      if (table[at] === a && table[at + 1] === b) return true;
      at = (at + 2) & last;
    }
    table[at] = a;
    table[at + 1] = b;
    return false;
  };

  const grow = () => {
    const old = table;
    size *= 2;
    table = new Int32Array(size * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0 || old[at + 1] !== 0) insert(old[at]!, old[at + 1]!);
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
