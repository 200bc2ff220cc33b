import { betaQuantile } from '../special/beta.ts';
import { zOfTwoSidedP } from '../special/normal.ts';

type ProportionMethod = 'wilson' | 'clopperPearson' | 'agrestiCoull';

/**
 * Interval of one proportion from x events in n chances. Wilson (1927) is what previews show;
 * Clopper-Pearson (1934) is exact; Agresti-Coull (1998) may leave [0, 1] and is not clipped.
 */
export function proportionInterval(
  x: number,
  n: number,
  alpha = 0.05,
  method: ProportionMethod = 'wilson',
): [low: number, high: number] {
  if (!(n > 0)) return [0, 1];
  const p = x / n;
  const z = zOfTwoSidedP(alpha);
  if (method === 'clopperPearson') {
    return [
      x <= 0 ? 0 : betaQuantile(alpha / 2, x, n - x + 1),
      x >= n ? 1 : betaQuantile(1 - alpha / 2, x + 1, n - x),
    ];
  }
  const z2 = z * z;
  if (method === 'agrestiCoull') {
    const centre = (x + z2 / 2) / (n + z2);
    const half = z * Math.sqrt((centre * (1 - centre)) / (n + z2));
    return [centre - half, centre + half];
  }
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [x <= 0 ? 0 : centre - half, x >= n ? 1 : centre + half];
}
