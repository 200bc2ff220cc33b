import quantile from '@stdlib/stats-base-dists-f-quantile';

const known = new Map<string, number>();

/** x with P(F(df1, df2) <= x) = p. Cached, because guards ask for the same few again and again. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const key = `${p} ${df1} ${df2}`;
  let value = known.get(key);
  if (value === undefined) {
    value = quantile(p, df1, df2);
    if (known.size > 5000) known.clear();
    known.set(key, value);
  }
  return value;
}
