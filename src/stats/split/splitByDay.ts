import { tMixtureP } from '../sequential/tMixture.ts';
import { tTwoSided } from '../special/studentT.ts';

/** One arm's delivery against the control's, by day. */
interface ArmSplit {
  readonly arm: number;
  readonly days: number;
  /** Share of the pair's impressions that went to the arm, and the planned one. */
  readonly share: number;
  readonly plannedShare: number;
  readonly t: number;
  readonly p: number;
  /** Valid at every look. */
  readonly anytimeP: number;
  /** Significantly (p < limit over the pairs) and by more than a point off the plan. */
  readonly off: boolean;
  /** The same by the anytime p: what daily looks may act on. */
  readonly offAtAnyLook: boolean;
}

interface DailySplit {
  readonly arms: readonly ArmSplit[];
  readonly off: boolean;
  readonly offAtAnyLook: boolean;
}

/**
 * Did delivery follow the planned split? The day is the unit: t on the daily log ratio of shares,
 * because a chi-square on impressions rejects correct rotations (they come in bursts). `planned` is
 * a share per arm, or one per arm and day after reallocation. Days on which one of the two arms
 * had nothing are left out.
 */
export function splitByDay(
  impressions: readonly ArrayLike<number>[],
  planned: readonly (number | ArrayLike<number>)[],
  limit = 0.001,
  tolerance = 0.01,
): DailySplit {
  const pairs = impressions.length - 1;
  const shareOn = (arm: number, day: number) => {
    const share = planned[arm]!;
    return typeof share === 'number' ? share : share[day]!;
  };
  const arms: ArmSplit[] = [];
  for (let arm = 1; arm <= pairs; arm++) {
    const n1 = impressions[arm]!;
    const n0 = impressions[0]!;
    let [days, mean, squares, volume, controlVolume, expected] = [0, 0, 0, 0, 0, 0];
    for (let d = 0; d < n1.length; d++) {
      const ratio = shareOn(arm, d) / shareOn(0, d);
      if (!(n1[d]! > 0 && n0[d]! > 0 && ratio > 0 && Number.isFinite(ratio))) continue;
      days++;
      const value = Math.log(n1[d]! / n0[d]!) - Math.log(ratio);
      const delta = value - mean;
      mean += delta / days;
      squares += delta * (value - mean);
      volume += n1[d]!;
      controlVolume += n0[d]!;
      expected += ((n1[d]! + n0[d]!) * ratio) / (1 + ratio);
    }
    const total = volume + controlVolume;
    const share = volume / total;
    const plannedShare = expected / total;
    const se = Math.sqrt(squares / (days - 1) / days);
    const t = mean === 0 ? 0 : mean / se;
    const p = days > 1 ? tTwoSided(t, days - 1) : 1;
    const anytimeP = days > 1 ? tMixtureP(Math.min(1e9, Math.abs(t)), days) : 1;
    const far = Math.abs(share - plannedShare) > tolerance;
    arms.push({
      arm,
      days,
      share,
      plannedShare,
      t,
      p,
      anytimeP,
      off: far && p < limit / pairs,
      offAtAnyLook: far && anytimeP < limit / pairs,
    });
  }
  return {
    arms,
    off: arms.some((arm) => arm.off),
    offAtAnyLook: arms.some((arm) => arm.offAtAnyLook),
  };
}
