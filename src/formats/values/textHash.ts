/** 64 bits of hash of a text, in two halves. */
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
