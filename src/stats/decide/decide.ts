import type { ArmComparison } from '../daily/comparison.ts';
import type { Look } from '../sequential/look.ts';
import type {
  ArmDecision,
  Change,
  Decision,
  DecisionInput,
  ExperimentDecision,
  Reason,
} from './decision.ts';
import { diagnoseComparison } from './diagnoseComparison.ts';
import { judgeGuardrails } from './judgeGuardrails.ts';

/**
 * One decision per arm and one for the experiment, from evidence already computed. The order of
 * the rules is the order of doubt: validity, data enough, crossing, equivalence, futility.
 *
 * "Wins" and "loses" need a randomised or rotating design whose split holds; otherwise the same
 * evidence reads "leads" and "trails". A broken money guardrail turns a win into a lead.
 */
export function decide(input: DecisionInput): ExperimentDecision {
  const guardrails = judgeGuardrails(input.guardrails);
  const broken = new Set(
    guardrails.judgements.filter((j) => j.standing === 'broken').map((j) => j.arm),
  );
  const arms = input.comparison.arms.map((arm, i) =>
    decideArm(input, arm, input.looks[i]!, i, broken.has(arm.arm)),
  );
  const sign = input.higherIsBetter ? 1 : -1;
  const gain = (decision: ArmDecision) => sign * input.comparison.arms[decision.arm - 1]!.theta;
  const better = arms
    .filter((arm) => gain(arm) > 0 || arm.decision === 'wins' || arm.decision === 'leads')
    .sort((a, b) => gain(b) - gain(a));
  const overall = summarise(arms, better);
  return {
    decision: overall.decision,
    leader: leaderOf(arms, better),
    reasons: overall.reasons,
    arms,
    findings: [...guardrails.findings, ...diagnoseComparison(input)],
    wouldChange: wouldChange(input, overall),
  };
}

function decideArm(
  input: DecisionInput,
  arm: ArmComparison,
  look: Look,
  index: number,
  guardrailBroken: boolean,
): ArmDecision {
  const { policy } = input;
  const say = (decision: Decision, ...reasons: Reason[]): ArmDecision => ({
    arm: arm.arm,
    decision,
    reasons,
  });
  if (input.viewerSplitOff) return say('invalid', 'viewerSplitOff');
  if (arm.days === 0) return say('keepRunning', 'noCommonDays');
  const missing: Reason[] = [];
  if (arm.days < policy.minDays) missing.push('tooFewDays');
  if (!input.includesWeekend) missing.push('noWeekend');
  if (arm.standing === 'preview' || Math.min(arm.events, arm.controlEvents) < policy.minEvents) {
    missing.push('tooFewEvents');
  }
  if (missing.length > 0) return say('keepRunning', ...missing);

  const fair = input.design === 'randomised' || input.design === 'rotation';
  const caveats: Reason[] = [];
  if (!fair) caveats.push('notRandomised');
  if (input.splitOff) caveats.push('splitOff');
  if (look.crossed) {
    const up = look.direction > 0 === input.higherIsBetter;
    if (up && guardrailBroken) caveats.push('guardrailBroken');
    const firm = caveats.length === 0;
    const decision = up ? (firm ? 'wins' : 'leads') : firm ? 'loses' : 'trails';
    return say(decision, 'boundaryCrossed', ...caveats);
  }
  const [low, high] = look.peekSafeInterval;
  if (low > -policy.leastEffect && high < policy.leastEffect) {
    return say('equivalent', 'insideLeastEffect', ...caveats);
  }
  if (input.planEnded) return say('stopFutile', 'planEnded', 'boundaryNotReached', ...caveats);
  const before = input.previousConditionalPower?.[index];
  const low1 = look.conditionalPower !== null && look.conditionalPower < policy.futility;
  const low2 = before !== undefined && before !== null && before < policy.futility;
  if (low1 && low2) return say('stopFutile', 'littleChanceLeft', ...caveats);
  return say('keepRunning', 'boundaryNotReached', ...caveats);
}

/** The experiment's word: a winner if any arm has one, a verdict on all arms only if all have it. */
function summarise(arms: readonly ArmDecision[], better: readonly ArmDecision[]): ArmDecision {
  const first = (decision: Decision) =>
    better.find((arm) => arm.decision === decision) ??
    arms.find((arm) => arm.decision === decision);
  for (const decision of ['invalid', 'wins', 'leads'] as const) {
    const arm = first(decision);
    if (arm) return arm;
  }
  const running = first('keepRunning');
  if (running) return running;
  return (
    first('stopFutile') ??
    first('equivalent') ??
    first('trails') ??
    first('loses') ?? { arm: 0, decision: 'keepRunning', reasons: ['noCommonDays'] }
  );
}

/** The best arm by evidence of its class; the control where nothing is better. */
function leaderOf(arms: readonly ArmDecision[], better: readonly ArmDecision[]): number {
  const decided = better.find((arm) => arm.decision === 'wins' || arm.decision === 'leads');
  if (decided) return decided.arm;
  if (arms.every((arm) => arm.decision === 'loses' || arm.decision === 'trails')) return 0;
  return better[0]?.arm ?? 0;
}

function wouldChange(input: DecisionInput, { arm, decision, reasons }: ArmDecision): Change {
  if (reasons.includes('viewerSplitOff') || reasons.includes('splitOff'))
    return { kind: 'fixSplit' };
  if (reasons.includes('tooFewDays') || reasons.includes('noCommonDays')) {
    const days = input.comparison.arms[arm - 1]?.days ?? 0;
    return { kind: 'moreDays', days: Math.max(1, input.policy.minDays - days) };
  }
  if (reasons.includes('noWeekend')) return { kind: 'includeWeekend' };
  if (reasons.includes('tooFewEvents')) {
    const found = input.comparison.arms[arm - 1];
    const events = Math.min(found?.events ?? 0, found?.controlEvents ?? 0);
    return { kind: 'moreEvents', events: Math.max(1, Math.ceil(input.policy.minEvents - events)) };
  }
  if (decision === 'leads' || decision === 'trails') {
    return reasons.includes('notRandomised') ? { kind: 'randomiseDelivery' } : { kind: 'nothing' };
  }
  const left = input.daysLeft?.[arm - 1];
  if (decision === 'keepRunning' && left !== undefined && left !== null) {
    return { kind: 'moreDays', days: left };
  }
  return { kind: 'nothing' };
}
