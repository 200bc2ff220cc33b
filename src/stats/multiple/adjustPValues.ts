/** How to correct several p-values; `holm` and `bh` are what Winnow decides and reports with. */
export type Adjustment = 'bonferroni' | 'holm' | 'hochberg' | 'sidakHolm' | 'bh' | 'by';

/**
 * Adjusted p-values in the order given. Family-wise error: Bonferroni, Holm (1979; any dependence),
 * Hochberg (1988), Sidak-Holm. False discovery rate: Benjamini-Hochberg (1995), Benjamini-Yekutieli
 * (2001). Compare an adjusted p with alpha itself.
 */
export function adjustPValues(p: readonly number[], method: Adjustment): number[] {
  const m = p.length;
  const order = Array.from(p.keys()).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Array<number>(m);
  if (method === 'bonferroni') return p.map((value) => Math.min(1, m * value));
  if (method === 'holm' || method === 'sidakHolm') {
    let highest = 0;
    order.forEach((index, rank) => {
      const left = m - rank;
      const value =
        method === 'holm' ? left * p[index]! : -Math.expm1(left * Math.log1p(-p[index]!));
      highest = Math.max(highest, value);
      adjusted[index] = Math.min(1, highest);
    });
    return adjusted;
  }
  let harmonic = 0;
  for (let i = 1; i <= m; i++) harmonic += 1 / i;
  let lowest = 1;
  for (let rank = m; rank >= 1; rank--) {
    const index = order[rank - 1]!;
    const factor =
      method === 'hochberg' ? m - rank + 1 : (m / rank) * (method === 'by' ? harmonic : 1);
    lowest = Math.min(lowest, factor * p[index]!);
    adjusted[index] = lowest;
  }
  return adjusted;
}
