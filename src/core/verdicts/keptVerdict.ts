import type { DecisionWord, Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';

/** Words that a rule has earned once and for all; the others may still change. */
const firm: readonly DecisionWord[] = ['wins', 'leads', 'trails', 'loses', 'equivalent'];
export const isFirm = (word: DecisionWord): boolean => firm.includes(word);

/** The verdict that first decided an experiment, as it was, if that was on `day` or before. */
export function keptVerdict(
  ctx: Pick<Context, 'sql'>,
  experimentId: string,
  day: string,
): Verdict | null {
  const [row] = ctx.sql.all<{ body: string }>(
    'SELECT body FROM verdict WHERE experimentId = ? AND decided = 1 AND day <= ? ORDER BY day LIMIT 1',
    [experimentId, day],
  );
  return row ? JSON.parse(row.body) : null;
}

/** Today's figures under the decision that was kept; later data may add a finding, not rewrite it. */
export function withKept(now: Verdict, kept: Verdict | null): Verdict {
  if (kept === null) return now;
  const before = new Map(kept.variants.map((variant) => [variant.variantId, variant]));
  const disagrees = now.variants.flatMap(({ variantId, lift }) => {
    const then = before.get(variantId);
    const decided = then?.decision && isFirm(then.decision) && then.decision !== 'equivalent';
    if (!decided || lift === null || then.lift === null || lift * then.lift >= 0) return [];
    return [{ variantId, lift, keptLift: then.lift }];
  });
  return {
    ...now,
    decision: kept.decision,
    reasons: [...kept.reasons.filter((code) => code !== 'keptFromEarlier'), 'keptFromEarlier'],
    decidedOn: kept.decidedOn,
    leaderId: kept.leaderId,
    variants: now.variants.map((variant) => {
      const then = before.get(variant.variantId);
      if (!then?.decision || !isFirm(then.decision)) return variant;
      return { ...variant, decision: then.decision, reasons: then.reasons };
    }),
    findings: [
      ...now.findings.filter(({ code }) => code !== 'laterDataDisagree'),
      ...disagrees.map(({ variantId, lift, keptLift }) => ({
        code: 'laterDataDisagree' as const,
        severity: 'warning' as const,
        action: 'keepDecision' as const,
        variantId,
        evidence: { lift, keptLift },
      })),
    ],
    wouldChange: { kind: 'nothing', count: null },
  };
}

/**
 * Stores a day's verdict. The first that decides is marked and never replaced; others are, because
 * figures may be restated. Called within the daily report's transaction.
 */
export function keepVerdict(ctx: Context, verdict: Verdict): void {
  const { experimentId, day, decision } = verdict;
  if (keptVerdict(ctx, experimentId, '9999-12-31') !== null && verdict.decidedOn !== day) return;
  const decided = isFirm(decision) && verdict.decidedOn === day ? 1 : 0;
  const now = nowText(ctx);
  ctx.sql.all(
    `INSERT INTO verdict (experimentId, day, decision, decided, body, createdAt, updatedAt)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
     ON CONFLICT (experimentId, day) DO UPDATE SET decision = excluded.decision,
       decided = excluded.decided, body = excluded.body, updatedAt = excluded.updatedAt
     WHERE decided = 0`,
    [experimentId, day, decision, decided, JSON.stringify(verdict), now],
  );
}
