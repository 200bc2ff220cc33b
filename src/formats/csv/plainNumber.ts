const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/**
 * Bytes as an integer of 10^-scale when they are digits with at most one `mark` (a character code):
 * −1 when there are none, NaN when they are anything else, have more decimals than the scale or are
 * more than 15.
 */
export const plainNumber = (
  bytes: Uint8Array,
  start: number,
  end: number,
  mark: number,
  scale: number,
): number => {
  if (start === end) return -1;
  if (end - start > 15) return Number.NaN;
  let value = 0;
  let decimals = -1;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit + 48 === mark && decimals < 0 && at > start) decimals = 0;
    else return Number.NaN;
  }
  if (decimals > scale) return Number.NaN;
  return value * powers[decimals > 0 ? scale - decimals : scale]!;
};
