/** `x`, but not below `lo` nor above `hi`; where the two cross, `hi` wins. */
export const clip = (x: number, lo: number, hi: number): number => Math.min(hi, Math.max(lo, x));
