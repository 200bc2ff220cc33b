import {
  type Holdout,
  type HoldoutPair,
  type HoldoutSide,
  holdoutPeriodDays,
} from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';

/** The period that a day is in, from 0; negative before the start. */
export const periodOf = ({ startsOn }: Pick<Holdout, 'startsOn'>, day: string): number =>
  Math.floor(daysBetween(startsOn, day) / holdoutPeriodDays);

/** The first day of a period. */
export const startOf = ({ startsOn }: Pick<Holdout, 'startsOn'>, period: number): string =>
  addDays(startsOn, period * holdoutPeriodDays);

/** Who is acted on and who is held in a period. */
export const rolesIn = (
  { first, second }: HoldoutPair,
  period: number,
): { acted: HoldoutSide; held: HoldoutSide } =>
  period % 2 === 0 ? { acted: first, held: second } : { acted: second, held: first };

/** Plans that nobody acts on for a day. */
export const heldPlans = (ctx: Pick<Context, 'sql'>, day: string): ReadonlySet<string> => {
  const held = new Set<string>();
  for (const row of ctx.sql.all<{ startsOn: string; cycles: number; pairs: string }>(
    "SELECT startsOn, cycles, pairs FROM holdout WHERE status = 'running' AND startsOn <= ?",
    [day],
  )) {
    const period = periodOf(row, day);
    if (period >= 2 * row.cycles) continue;
    for (const pair of JSON.parse(row.pairs) as HoldoutPair[])
      held.add(rolesIn(pair, period).held.planId);
  }
  return held;
};
