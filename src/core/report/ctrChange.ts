import type { PartItem } from '../../model/report.ts';
import type { AccountDays } from './accountDays.ts';
import { planSums } from './sums.ts';
import { type CurrencyGroup, currencyGroups } from './totals.ts';
import { weeksUpTo } from './weeks.ts';

const shownPlans = 10;
interface CtrCell {
  clicksBefore: number;
  impressionsBefore: number;
  clicksNow: number;
  impressionsNow: number;
}
interface CtrParts {
  ctrBefore: number;
  ctrNow: number;
  byCreatives: number;
  byBudget: number;
  cells: { byCreatives: number; byBudget: number; shareBefore: number; shareNow: number }[];
}

/**
 * Splits the change of an overall CTR into what plans did themselves (their own CTR, at their mean share of
 * impressions) and what moving impressions between plans did (their change of share, at their mean CTR):
 * Kitagawa, "Components of a Difference Between Two Rates", JASA 50 (1955) 1168-1194. The two add up to
 * the change exactly. A plan that has impressions on one side only has no CTR of its own to compare, so it
 * counts as moved budget. Share effects are centred on the mean overall CTR, which leaves their sum.
 * Fractions throughout; null where either side has no impressions.
 */
export const splitCtrChange = (cells: readonly CtrCell[]): CtrParts | null => {
  const total = (field: keyof CtrCell) => cells.reduce((sum, cell) => sum + cell[field], 0);
  const impressionsBefore = total('impressionsBefore');
  const impressionsNow = total('impressionsNow');
  if (impressionsBefore === 0 || impressionsNow === 0) return null;
  const ctrBefore = total('clicksBefore') / impressionsBefore;
  const ctrNow = total('clicksNow') / impressionsNow;
  const centre = (ctrBefore + ctrNow) / 2;
  const parts = cells.map((cell) => {
    const shareBefore = cell.impressionsBefore / impressionsBefore;
    const shareNow = cell.impressionsNow / impressionsNow;
    const ownBefore = cell.impressionsBefore ? cell.clicksBefore / cell.impressionsBefore : null;
    const ownNow = cell.impressionsNow ? cell.clicksNow / cell.impressionsNow : null;
    const before = ownBefore ?? ownNow ?? centre;
    const now = ownNow ?? before;
    return {
      shareBefore,
      shareNow,
      byCreatives: ((shareBefore + shareNow) / 2) * (now - before),
      byBudget: (shareNow - shareBefore) * ((before + now) / 2 - centre),
    };
  });
  return {
    ctrBefore,
    ctrNow,
    byCreatives: parts.reduce((sum, part) => sum + part.byCreatives, 0),
    byBudget: parts.reduce((sum, part) => sum + part.byBudget, 0),
    cells: parts,
  };
};

const rate = (clicks: number, impressions: number) =>
  impressions === 0 ? null : clicks / impressions;

const ofGroup = (account: AccountDays, group: CurrencyGroup): PartItem<'ctrChange'> | null => {
  const weeks = weeksUpTo(account, group, account.days.length - 1);
  if (!weeks) return null;
  const members = account.plans.flatMap((plan, index) =>
    group.channels.includes(plan.channel) ? [{ plan, index }] : [],
  );
  const cells = members.map(({ index }): CtrCell => {
    const before = planSums(account, index, weeks.baseFrom, weeks.baseTo);
    const now = planSums(account, index, weeks.from, weeks.to);
    return {
      clicksBefore: before.clicks,
      impressionsBefore: before.impressions,
      clicksNow: now.clicks,
      impressionsNow: now.impressions,
    };
  });
  const split = splitCtrChange(cells);
  if (!split) return null;
  const plans = members
    .map(({ plan }, i) => {
      const cell = cells[i] as CtrCell;
      return {
        planId: plan.id,
        name: plan.name,
        ...(split.cells[i] as CtrParts['cells'][number]),
        ctrBefore: rate(cell.clicksBefore, cell.impressionsBefore),
        ctrNow: rate(cell.clicksNow, cell.impressionsNow),
      };
    })
    .filter(({ shareBefore, shareNow }) => shareBefore + shareNow > 0)
    .sort(
      (a, b) =>
        Math.abs(b.byCreatives) +
        Math.abs(b.byBudget) -
        Math.abs(a.byCreatives) -
        Math.abs(a.byBudget),
    )
    .slice(0, shownPlans);
  const dayAt = (index: number) => account.days[index] as string;
  return {
    currency: group.currency,
    from: dayAt(weeks.from),
    to: dayAt(weeks.to),
    baseFrom: dayAt(weeks.baseFrom),
    baseTo: dayAt(weeks.baseTo),
    ctrBefore: split.ctrBefore,
    ctrNow: split.ctrNow,
    byCreatives: split.byCreatives,
    byBudget: split.byBudget,
    plans,
  };
};

/** Per currency: why overall CTR changed between the last two weeks. */
export const ctrChangePart = (account: AccountDays): PartItem<'ctrChange'>[] =>
  currencyGroups(account)
    .map((group) => ofGroup(account, group))
    .filter((item) => item !== null);
