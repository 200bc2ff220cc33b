import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { invalidAt } from '../failure.ts';

const isSwitch = (value: number) => value === 0 || value === 1;

/** Throws `invalid` at a value that a recommendation's setting cannot have, and at a slip of a digit. */
export const refuseUnsettable = (ctx: Context, one: Recommendation, value: number): void => {
  const refuse = (message: string) => {
    throw invalidAt('/value', message);
  };
  const { kind, fromValue, planId } = one;
  if (kind === 'pausePlan' || kind === 'pauseCreative') {
    if (!isSwitch(value)) refuse('0 for paused, 1 for active');
  } else if (kind === 'premium') {
    if (value <= -1) refuse('a premium is above -1: it leaves something of the bid');
  } else if (value < 0) refuse('not negative');
  const [plan] = ctx.sql.all<{ bidMode: string }>('SELECT bidMode FROM plan WHERE id = ?', [
    planId ?? '',
  ]);
  const isMoney =
    kind === 'bid' ||
    kind === 'budget' ||
    kind === 'poolBudget' ||
    (kind === 'target' && plan?.bidMode === 'targetCpa');
  if (isMoney && !Number.isSafeInteger(value)) refuse('micros are whole numbers up to 2^53−1');
  // A premium stands on top of the bid: +5 % after +0.4 % is no slip.
  const over = kind === 'premium' ? 1 : 0;
  const old = fromValue === null ? 0 : fromValue + over;
  if (old > 0 && value + over > 10 * old)
    throw invalidAt('/value', `${value} is more than 10 times ${fromValue}`, 'digitSlip');
};
