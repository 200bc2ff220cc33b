import type { Finding } from '../../model/finding.ts';
import type { Context } from '../context.ts';
import type { AccountDays } from './accountDays.ts';
import { budgetUnknown } from './checks/budgetUnknown.ts';
import { about, type Check } from './checks/check.ts';
import { creativeTires } from './checks/creativeTires.ts';
import { dayMissing } from './checks/dayMissing.ts';
import { emptyDays } from './checks/emptyDays.ts';
import { grainsDisagree } from './checks/grainsDisagree.ts';
import { marginUnknown } from './checks/marginUnknown.ts';
import { notRestated } from './checks/notRestated.ts';
import {
  clicksOverImpressions,
  costWithoutImpressions,
  ordersOverClicks,
} from './checks/oddRows.ts';
import { openDays } from './checks/openDays.ts';
import { ordersStopped } from './checks/ordersStopped.ts';
import { periodTotalsOnly } from './checks/periodTotalsOnly.ts';
import { planOddities } from './checks/planOddities.ts';
import { planStopped } from './checks/planStopped.ts';
import { presaleDays } from './checks/presaleDays.ts';
import { basesDiffer, severalCurrencies } from './checks/separateSums.ts';
import { stages } from './checks/stages.ts';
import { staleData } from './checks/staleData.ts';

/** Every check, by its name. */
export const checks: Readonly<Record<string, Check>> = {
  dayMissing,
  staleData,
  openDays,
  emptyDays,
  notRestated,
  planStopped,
  ordersStopped,
  clicksOverImpressions,
  costWithoutImpressions,
  ordersOverClicks,
  grainsDisagree,
  budgetUnknown,
  marginUnknown,
  stages,
  periodTotalsOnly,
  presaleDays,
  severalCurrencies,
  basesDiffer,
  creativeTires,
  planOddities,
};
const rank = { critical: 0, warning: 1, info: 2 };

/** What all checks found, gravest first. A check that fails is itself a finding and hides no other. */
export const runChecks = (
  ctx: Context,
  account: AccountDays,
  registry: Readonly<Record<string, Check>> = checks,
): Finding[] =>
  Object.entries(registry)
    .flatMap(([name, check]) => {
      try {
        return check(ctx, account);
      } catch {
        return [about('checkFailed', 'warning', 'reportBug', { check: name })];
      }
    })
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
