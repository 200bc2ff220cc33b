import { defaultGuardrails, type Guardrails } from '../../allocate/Guardrails.ts';
import { db, rows } from '../../db/query.ts';
import { type GuardrailSetting, guardrailSettings } from '../../model/guardrail.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';
import { eventSettings } from './calendarDays.ts';

/** Settings of a scope: what is absent at the plan falls to its pool, then to the workspace. */
interface Policies {
  ofPool: (poolId: string | null) => PolicySettings;
  /** What a pool's own policy says and nothing else does; null = the workspace's. */
  ownOfPool: (poolId: string | null) => PolicySettings;
  /** What a plan's own policy says and nothing else does. */
  ownOfPlan: (planId: string) => PolicySettings;
}

/** Every policy as it holds for the settings of a day: those of its calendar entries come before pool and workspace. */
export const readPolicies = (ctx: Context, forDay: string): Policies => {
  const event = eventSettings(ctx, forDay);
  const found = rows(ctx.sql, db.selectFrom('policy').selectAll());
  const settings = (scope: string, id: string | null): PolicySettings => {
    const row = found.find((p) => p.scope === scope && (p.poolId ?? p.planId) === id);
    return row ? (JSON.parse(row.settings) as PolicySettings) : {};
  };
  return {
    ofPool: (poolId) => ({
      ...settings('workspace', null),
      ...(poolId === null ? {} : settings('pool', poolId)),
      ...event,
    }),
    ownOfPool: (poolId) => settings(poolId === null ? 'workspace' : 'pool', poolId),
    ownOfPlan: (planId) => settings('plan', planId),
  };
};

/** The allocator's word for each guardrail that a policy may set. */
export const guardrailNames = {
  maxBudgetStep: 'budgetStep',
  maxBidStep: 'bidStep',
  budgetCooldownDays: 'budgetCoolDownDays',
  bidCooldownDays: 'bidCoolDownDays',
  maxChangesPerDay: 'maxChangesPerDay',
  minClicks: 'minimumClicks',
  minDays: 'minimumDays',
  learningDays: 'learningDays',
  learningClicks: 'learningClicks',
  budgetDeadBand: 'budgetDeadBand',
  bidDeadBand: 'bidDeadBand',
  floorShare: 'floorShare',
  fill: 'fill',
  roasFloorMargin: 'floorMargin',
} as const satisfies Record<GuardrailSetting, keyof Guardrails>;

/** The guardrails that settings name, in the allocator's words; `calm` acts on a plan once a week. */
export const namedGuardrails = (settings: PolicySettings): Partial<Guardrails> => ({
  ...(settings.calm ? { budgetCoolDownDays: 7, bidCoolDownDays: 7 } : {}),
  ...Object.fromEntries(
    guardrailSettings.flatMap((setting) => {
      const value = settings[setting];
      return value === undefined ? [] : [[guardrailNames[setting], value]];
    }),
  ),
});

export const guardrailsOf = (s: PolicySettings): Guardrails => ({
  ...defaultGuardrails,
  ...namedGuardrails(s),
});
