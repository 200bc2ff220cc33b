import { phiCdf } from './normal.ts';

/** E[S; S < b] of a log-normal S with median `s` and log-sd `sd`; also dE[min(S, b)] / d log s. */
export const expectedBelow = (s: number, sd: number, b: number): number => {
  if (b <= 0) return 0;
  const mean = s * Math.exp((sd * sd) / 2);
  return b === Number.POSITIVE_INFINITY ? mean : mean * phiCdf(Math.log(b / s) / sd - sd);
};

/** E[min(S, b)]: spend under a budget b (limited expected value; Klugman, Panjer, Willmot, "Loss Models"). */
export const expectedMin = (s: number, sd: number, b: number): number =>
  b <= 0 || b === Number.POSITIVE_INFINITY
    ? expectedBelow(s, sd, b)
    : expectedBelow(s, sd, b) + b * phiCdf(-Math.log(b / s) / sd);
