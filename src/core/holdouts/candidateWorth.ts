import type { PoolDay } from '../../allocate/PoolInput.ts';
import { type Holdout, holdoutPeriodDays } from '../../model/holdout.ts';
import { pairEffect } from '../../stats/holdout/crossoverWorth.ts';
import { addDays } from '../days.ts';
import type { Candidate } from './holdoutCandidates.ts';
import { worthIn } from './worthIn.ts';

type Unit = Holdout['unit'];
const cycleDays = 2 * holdoutPeriodDays;
const pastCycles = 3;

const worthOn = (unit: Unit, { side, at }: Candidate, row: PoolDay): number =>
  worthIn(unit, side.weight, {
    costMicros: row.costMicros[at]!,
    orders: row.orders[at]!,
    revenueMicros: row.revenueMicros[at]!,
  });

/** Mean worth a day from `from` to `to`; null where fewer than half a period's days are known. */
export const meanWorth = (unit: Unit, one: Candidate, from: string, to: string): number | null => {
  let [sum, days] = [0, 0];
  for (const row of one.history) {
    if (row.day < from || row.day > to || Number.isNaN(row.costMicros[one.at]!)) continue;
    const worth = worthOn(unit, one, row);
    if (Number.isNaN(worth)) continue;
    sum += worth;
    days++;
  }
  return days * 2 < holdoutPeriodDays ? null : sum / days;
};

/** Spend and value per click from `from` to `to`, by which plans are paired. */
export const spendAndValue = (unit: Unit, one: Candidate, from: string, to: string) => {
  const { at } = one;
  let [spend, clicks, value] = [0, 0, 0];
  for (const row of one.history) {
    if (row.day < from || row.day > to || !(row.costMicros[at]! >= 0)) continue;
    spend += row.costMicros[at]!;
    clicks += row.clicks[at]!;
    value += worthOn(unit, one, row) + (unit === 'profitMicros' ? row.costMicros[at]! : 0) || 0;
  }
  return { spend, valuePerClick: clicks > 0 ? value / clicks : 0 };
};

/** What a pair would have shown in each past cycle up to `settled`, in which nobody was held. */
export const pastEffects = (
  unit: Unit,
  [a, b]: readonly [Candidate, Candidate],
  settled: string,
  washoutDays: number,
): number[] =>
  Array.from({ length: pastCycles }, (_, k): number | null => {
    const start = addDays(settled, 1 - (k + 1) * cycleDays);
    const swap = addDays(start, holdoutPeriodDays);
    const mean = (one: Candidate, from: string) =>
      meanWorth(unit, one, addDays(from, washoutDays), addDays(from, holdoutPeriodDays - 1));
    const [a1, b1, a2, b2] = [mean(a, start), mean(b, start), mean(a, swap), mean(b, swap)];
    return a1 === null || b1 === null || a2 === null || b2 === null
      ? null
      : pairEffect([a1 - b1, a2 - b2]);
  }).filter((effect) => effect !== null);
