export type Random = (below: number) => number;

/** A small seeded generator (xorshift32), so that a failing input can be made again. */
export const randomOf = (seed: number): Random => {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/** What breaks readers: delimiters, marks, dates, totals, words of headings. */
export const tokens = [
  '"',
  '""',
  ',',
  '\t',
  ';',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\ufeff',
  '=',
  "'",
  '-',
  '.',
  '0',
  '9',
  '1e9',
  '1E+17',
  '-5',
  '1,234',
  '1.234',
  '1.234,56',
  '99999999999999999999',
  '0.0000001',
  'NaN',
  '--',
  ' --',
  'Total',
  'Total: Campaigns',
  '合计',
  '2026-02-30',
  '31/12/2026',
  '12/31/2026',
  '01/02/2026',
  '46129',
  '20260803至20260809',
  'US$',
  '€',
  '%',
  '<10%',
  'Day',
  'Cost',
  'Clicks',
  'Impr.',
  '日期',
  '花费',
  'é',
  '展',
  '\u00a0',
  '\u202f',
  'a'.repeat(300),
  ',,,,,,,',
  '\n\n\n',
  '=""1""',
];
const tokenBytes = tokens.map((token) => new TextEncoder().encode(token));

const spliced = (bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array => {
  const out = new Uint8Array(from + middle.length + bytes.length - to);
  out.set(bytes.subarray(0, from));
  out.set(middle, from);
  out.set(bytes.subarray(to), from + middle.length);
  return out;
};

/** One to four random edits of a file; `others` are what pieces are taken from. */
export const mutate = (
  seed: Uint8Array,
  others: readonly Uint8Array[],
  random: Random,
): Uint8Array => {
  let bytes = seed;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(bytes.length + 1);
    const length = random(Math.min(60, bytes.length - at + 1));
    const kind = random(6);
    if (kind === 0) bytes = spliced(bytes, at, at, tokenBytes[random(tokenBytes.length)]!);
    else if (kind === 1)
      bytes = spliced(bytes, at, at + length, tokenBytes[random(tokenBytes.length)]!);
    else if (kind === 2) bytes = spliced(bytes, at, at + length, new Uint8Array(0));
    else if (kind === 3) bytes = spliced(bytes, at, at, bytes.subarray(at, at + length));
    else if (kind === 4) {
      bytes = bytes.slice();
      if (bytes.length > 0) bytes[random(bytes.length)] = random(256);
    } else {
      const other = others[random(others.length)]!;
      const from = random(other.length);
      bytes = spliced(bytes, at, at + length, other.subarray(from, from + random(80)));
    }
  }
  return bytes;
};
