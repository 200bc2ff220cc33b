import { phiCdf } from './normal.ts';

/** E[min(S, b)] of a log-normal S with median `s` and log-sd `sd`: spend under a budget b. */
export const expectedMin = (s: number, sd: number, b: number): number => {
  if (b <= 0) return 0;
  if (b === Number.POSITIVE_INFINITY) return s * Math.exp((sd * sd) / 2);
  const z = Math.log(b / s) / sd;
  return s * Math.exp((sd * sd) / 2) * phiCdf(z - sd) + b * (1 - phiCdf(z));
};
