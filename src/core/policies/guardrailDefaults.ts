import { defaultGuardrails } from '../../allocate/Guardrails.ts';
import { platformFormats } from '../../formats/platforms/index.ts';
import type { GuardrailDefault, PolicyDefaults } from '../../model/guardrail.ts';
import type { Context } from '../context.ts';
import { guardrailNames } from '../recommendations/effectivePolicy.ts';
import { query } from '../verb.ts';

const asOf = '2026-11-22';
const of = (
  setting: GuardrailDefault['setting'],
  grounds: GuardrailDefault['grounds'],
  source: string,
): GuardrailDefault => ({
  setting,
  value: defaultGuardrails[guardrailNames[setting]],
  grounds,
  source,
  asOf,
});

/** What holds where no policy says otherwise, each with where it comes from. */
export const guardrailDefaults: readonly GuardrailDefault[] = [
  of(
    'maxBudgetStep',
    'practice',
    '90 % of 5,270 real budget steps were within 20 %. The threshold of a learning reset at 20 % is agencies’ word; no platform states it.',
  ),
  of(
    'maxBidStep',
    'simulation',
    'Simulated profit within 1 point of ±30 %; bids move spend more than budgets do.',
  ),
  of('budgetCooldownDays', 'simulation', 'Daily steps beat every 2, 3 or 7 days in simulation.'),
  of(
    'bidCooldownDays',
    'practice',
    'Agencies wait 48 to 72 hours; BidX waits 3 days before it touches the same keyword again.',
  ),
  of('maxChangesPerDay', 'judgement', 'What a person types by hand in a morning.'),
  of('minClicks', 'practice', 'Tools read a click rate from 20 clicks on.'),
  of('minDays', 'platform', 'Meta’s own tests run at least 4 days.'),
  of('learningDays', 'practice', 'Seven days with a weekend.'),
  of(
    'learningClicks',
    'platform',
    'Meta: about 50 events since the last significant edit end the learning phase.',
  ),
  of('budgetDeadBand', 'simulation', 'Free in profit, 15 % fewer edits.'),
  of('bidDeadBand', 'simulation', 'Free in profit, 15 % fewer edits.'),
  of(
    'floorShare',
    'practice',
    'Tools keep 5 to 10 % on every live arm, so that it can still be judged.',
  ),
  of(
    'fill',
    'simulation',
    'Headroom for busy days: .82 is best, filling the whole total loses 1.7 to 2.5 points of profit.',
  ),
  of(
    'roasFloorMargin',
    'simulation',
    'At 1.10 no simulated week fell below the floor, at 1.00 44 % did.',
  ),
];

/** The shipped guardrails and the platforms’ own limits, with source and date. */
export const getPolicyDefaults = query(
  'read',
  (_ctx: Context, _input: null): PolicyDefaults => ({
    guardrails: [...guardrailDefaults],
    platformLimits: platformFormats.flatMap(({ code, limits }) =>
      limits.map((limit) => ({ platform: code, ...limit })),
    ),
  }),
);
