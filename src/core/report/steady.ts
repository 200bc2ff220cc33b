const digits = 7;
const large = 1e6;

/**
 * Estimates as every runtime gives them: `Math.exp` and its like differ in the last bits between engines, so
 * what rests on them is kept to 7 digits, and amounts of a million and more (micros) to whole numbers. Counts,
 * sums and their quotients are exact everywhere and do not come by here.
 */
export const steady = <T>(value: T): T => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Number.isInteger(value)) return value;
    const kept = Math.abs(value) >= large ? Math.round(value) : Number(value.toPrecision(digits));
    return kept as T;
  }
  if (Array.isArray(value)) return value.map(steady) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, steady(one)])) as T;
  }
  return value;
};
