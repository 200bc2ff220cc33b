import type { PoolInput } from '../PoolInput.ts';
import type { Interval } from '../PoolProposal.ts';

/** Until an account has its own record: realised over predicted effect in simulation, and how much wider the interval is. */
export const shippedCalibration = { factor: 0.65, width: 1.6 };
/** Half an 80 % interval, in standard deviations. */
export const z80 = 1.2816;

/** A mean and variance as an interval, shrunk and widened by the record (the optimiser's curse). */
export const calibrated = (input: PoolInput, mean: number, variance: number): Interval => {
  const { factor, width } = input.calibration ?? shippedCalibration;
  const half = z80 * width * Math.sqrt(variance);
  return { mean: factor * mean, low: factor * mean - half, high: factor * mean + half };
};
