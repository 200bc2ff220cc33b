import type { HoldReasonCode, ReportHold } from '../../model/reportMoney.ts';
import type { Reader } from './reader.ts';

/** Holds by reason, the most frequent first. */
export const holdsByReason = (holds: readonly ReportHold[]): [HoldReasonCode, ReportHold[]][] => {
  const groups = new Map<HoldReasonCode, ReportHold[]>();
  for (const hold of holds) {
    const group = groups.get(hold.reason) ?? [];
    group.push(hold);
    groups.set(hold.reason, group);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
};

/** A hold in a word or two: plan, setting, and how long it still rests. */
export const holdText = (
  { s, fmt }: Reader,
  { name, kind, limit, daysLeft, stockNeeded }: ReportHold,
): string => {
  const notes = [
    s.changeKinds[kind],
    limit === null ? null : s.limits[limit],
    stockNeeded === null ? null : s.needsStock(fmt.number(Math.round(stockNeeded))),
    daysLeft === null || daysLeft <= 0 ? null : s.heldUntil(daysLeft),
  ].filter((note) => note !== null);
  return `${name} (${notes.join('; ')})`;
};
