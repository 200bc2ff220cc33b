const hashed = { low: 0, high: 0 };

/** 64 bits of hash of some bytes, four at a time; valid until asked again. */
export const byteHash = (
  view: DataView,
  start: number,
  end: number,
): { readonly low: number; readonly high: number } => {
  let low = 0x811c9dc5 | 0;
  let high = (end - start) | 0;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true);
    // Turning lets the upper bits of a word reach the lower ones of the hash.
    low = Math.imul(low ^ word, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
    high = Math.imul((high << 7) | (high >>> 25), 0x9e3779b1) ^ Math.imul(word, 0xc2b2ae35);
  }
  for (; at < end; at++) {
    low = Math.imul(low ^ view.getUint8(at), 0x01000193);
    high = (Math.imul((high << 7) | (high >>> 25), 0x9e3779b1) + view.getUint8(at)) | 0;
  }
  hashed.low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d);
  hashed.high = Math.imul(high ^ (high >>> 13), 0x297a2d39);
  return hashed;
};
