/** The stricter platform's limits (Durable Object SQL), enforced on both. */
export const sqlLimits = {
  length: 2_000_000,
  sqlLength: 100_000,
  column: 100,
  functionArg: 32,
  likePatternLength: 50,
  variableNumber: 100,
} as const;

const utf8 = new TextEncoder();
const bytesOf = (text: string) =>
  // A UTF-16 unit is at most 3 bytes of UTF-8, so short strings need no encoding to be judged.
  text.length * 3 <= sqlLimits.length ? text.length : utf8.encode(text).length;

/** Throws a TypeError or RangeError for what either engine would bind differently or not at all. */
export const checkStatement = (sql: string, params: readonly unknown[]): void => {
  if (sql.length > sqlLimits.sqlLength) throw new RangeError('SQL text is longer than 100 KB');
  if (params.length > sqlLimits.variableNumber) throw new RangeError('more than 100 parameters');
  for (let i = 0; i < params.length; i++) {
    const value = params[i];
    if (value === null) continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new TypeError(`parameter ${i + 1} is ${value}`);
    } else if (typeof value === 'string') {
      if (bytesOf(value) > sqlLimits.length)
        throw new RangeError(`parameter ${i + 1} is over 2 MB`);
    } else if (value instanceof Uint8Array) {
      if (value.length > sqlLimits.length) throw new RangeError(`parameter ${i + 1} is over 2 MB`);
    } else {
      throw new TypeError(`parameter ${i + 1} is neither text, number, bytes nor null`);
    }
  }
};
