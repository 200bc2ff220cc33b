import type { Comparison } from '../daily/comparison.ts';

/** Log rates of all arms relative to the control's, as if measured one by one. */
interface ArmPosteriors {
  readonly means: readonly number[];
  readonly sds: readonly number[];
}

/**
 * Splits the variances of comparisons that share a control into one variance per arm, so that arms
 * can be ranked among each other: the control's part is its share of events, averaged over pairs.
 * Arms whose effect is unknown are given an sd of 1 (a factor of e either way).
 */
export function armPosteriors({ arms }: Comparison): ArmPosteriors {
  let [control, known] = [0, 0];
  const part = arms.map((arm) => arm.events / (arm.events + arm.controlEvents));
  arms.forEach((arm, i) => {
    if (!(arm.variance > 0)) return;
    // 1/E_0 over 1/E_0 + 1/E_v is the control's share of the variance.
    control += arm.variance * part[i]!;
    known++;
  });
  const shared = known > 0 ? control / known : 1;
  const means = [0, ...arms.map((arm) => (Number.isFinite(arm.theta) ? arm.theta : 0))];
  const sds = [
    Math.sqrt(shared),
    ...arms.map((arm) =>
      arm.variance > 0 ? Math.sqrt(Math.max(0.1 * arm.variance, arm.variance - shared)) : 1,
    ),
  ];
  return { means, sds };
}
