/** Number of cosines for D days: max(3, floor(D / 4.5)). */
export const cosineCount = (days: number): number => Math.max(3, Math.floor(days / 4.5));

/**
 * Equal-weighted-cosine long-run variance of a sum of serially correlated day contributions, with
 * `count` degrees of freedom (Lazarus, Lewis, Stock & Watson 2018; the DCT-II of u).
 */
export function cosineVariance(
  contributions: ArrayLike<number>,
  count = cosineCount(contributions.length),
): number {
  const days = contributions.length;
  let squares = 0;
  for (let j = 1; j <= count; j++) {
    let projection = 0;
    for (let d = 0; d < days; d++) {
      projection += contributions[d]! * Math.cos((Math.PI * j * (d + 0.5)) / days);
    }
    squares += (2 / days) * projection * projection;
  }
  return (days / count) * squares;
}
