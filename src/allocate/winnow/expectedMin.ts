import { phiCdf } from './normal.ts';

/** Spend of a day whose log-normal demand S (median `s`, log-sd `sd`) meets a budget b. */
export type LimitedSpend = {
  /** E[min(S, b)] (limited expected value; Klugman, Panjer, Willmot, "Loss Models"). */
  mean: number;
  /** E[S; S < b], the part that no budget ends; also d mean / d log s. */
  free: number;
};

/** What is spent of a budget `b` where spend is log-normal around `s` with log-sd `sd`, in the unit of `s`. */
export const limitedSpend = (s: number, sd: number, b: number): LimitedSpend => {
  if (b <= 0) return { mean: 0, free: 0 };
  const whole = s * Math.exp((sd * sd) / 2);
  if (b === Number.POSITIVE_INFINITY) return { mean: whole, free: whole };
  const z = Math.log(b / s) / sd;
  const free = whole * phiCdf(z - sd);
  return { mean: free + b * phiCdf(-z), free };
};

/** E[min(S, b)]. */
export const expectedMin = (s: number, sd: number, b: number): number =>
  limitedSpend(s, sd, b).mean;
