import { normalQuantile } from '../special/normal.ts';
import type { Finding, Guardrail } from './decision.ts';

interface GuardrailJudgement {
  readonly arm: number;
  readonly metric: string;
  readonly standing: 'kept' | 'broken' | 'unknown';
  /** More events (both arms together) until the margin could be told, at 80 % power. */
  readonly moreEvents: number;
}

/**
 * Non-inferiority of each arm on each guardrail: kept when the interval stays above -margin, broken
 * when all of it is on the wrong side of zero and the estimate is beyond the margin, else unknown,
 * with the number of orders still missing. Unknown never blocks.
 */
export function judgeGuardrails(guardrails: readonly Guardrail[]): {
  readonly judgements: readonly GuardrailJudgement[];
  readonly findings: readonly Finding[];
} {
  const judgements: GuardrailJudgement[] = [];
  const findings: Finding[] = [];
  for (const { metric, margin, higherIsBetter, comparison } of guardrails) {
    const limit = -Math.log1p(-margin);
    for (const arm of comparison.arms) {
      const sign = higherIsBetter ? 1 : -1;
      const ends = arm.interval.map((end) => sign * Math.log1p(end)).sort((a, b) => a - b);
      const [low, high] = [ends[0]!, ends[1]!];
      const gain = sign * arm.theta;
      const decidable = arm.standing !== 'preview';
      const standing =
        decidable && low > -limit
          ? 'kept'
          : decidable && high < 0 && gain < -limit
            ? 'broken'
            : 'unknown';
      const reach = limit / (normalQuantile(1 - comparison.alpha / 2) + normalQuantile(0.8));
      const events = arm.events + arm.controlEvents;
      const variance = arm.variance > 0 ? arm.variance : 4 / Math.max(1, events);
      const moreEvents = Math.max(
        0,
        Math.ceil(Math.max(1, events) * (variance / (reach * reach)) - events),
      );
      judgements.push({ arm: arm.arm, metric, standing, moreEvents });
      const evidence = { lift: arm.lift, low: arm.interval[0], high: arm.interval[1], margin };
      if (standing === 'broken') {
        findings.push({
          code: 'moneyContradicts',
          severity: 'critical',
          arm: arm.arm,
          evidence,
          action: 'decideOnMoney',
        });
      } else if (standing === 'unknown') {
        findings.push({
          code: 'moneyUnknown',
          severity: 'info',
          arm: arm.arm,
          evidence: { moreEvents, events, margin },
          action: 'collectOrders',
        });
      } else {
        findings.push({
          code: 'moneyConfirms',
          severity: 'info',
          arm: arm.arm,
          evidence,
          action: 'none',
        });
      }
    }
  }
  return { judgements, findings };
}
