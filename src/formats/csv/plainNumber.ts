const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
const percent = 37;

/**
 * Bytes as an integer of 10^-scale when they are digits with at most one decimal `mark` (46 or 44; 0
 * while none is decided), the other mark between thousands (or Indian lakhs) and a per cent sign
 * behind: −1 when there are none, NaN when they are anything else, have more decimals than the scale
 * or are more than 15.
 */
export const plainNumber = (
  bytes: Uint8Array,
  start: number,
  end: number,
  mark: number,
  scale: number,
): number => {
  if (start === end) return -1;
  const stop = bytes[end - 1] === percent ? end - 1 : end;
  if (stop - start > 15 || stop === start) return Number.NaN;
  let value = 0;
  let decimals = -1;
  /** Digits since the last sign between thousands; −1 while there was none. */
  let group = -1;
  for (let at = start; at < stop; at++) {
    const code = bytes[at]!;
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      if (decimals >= 0) decimals++;
      else if (group >= 0) group++;
    } else if (code === mark && decimals < 0 && at > start && (group < 0 || group === 3)) {
      decimals = 0;
      group = -1;
    } else if (mark + code === 90 && decimals < 0) {
      // 44 + 46 = 90: the mark that is not the decimal one.
      const digits = group < 0 ? at - start : group;
      if (digits < (group < 0 ? 1 : 2) || digits > 3) return Number.NaN;
      group = 0;
    } else return Number.NaN;
  }
  if (decimals > scale || (group >= 0 && group !== 3)) return Number.NaN;
  return value * powers[decimals > 0 ? scale - decimals : scale]!;
};

/** How many digits stand behind the last `mark`. */
export const decimalsOf = (bytes: Uint8Array, start: number, end: number, mark: number): number => {
  const stop = bytes[end - 1] === percent ? end - 1 : end;
  for (let at = stop - 1; at >= start; at--) if (bytes[at] === mark) return stop - 1 - at;
  return 0;
};
