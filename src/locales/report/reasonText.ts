import type { ReportRecommendation } from '../../model/reportMoney.ts';
import { readingOf } from '../reading.ts';
import type { PlanChange } from './planChanges.ts';
import type { Reader } from './reader.ts';

/** Why, in sentences, with the guardrail that cut it short. */
export const reasonText = ({ s, fmt }: Reader, item: ReportRecommendation): string => {
  const reading = readingOf(
    fmt,
    { ...item.evidence, objective: item.objective },
    item.name,
    item.currency,
  );
  const why = item.reasons.map((reason) => s.moveReasons[reason](reading)).join(' ');
  const needed = item.evidence['stockNeeded'];
  const stock =
    typeof needed === 'number' ? `; ${s.needsStock(fmt.number(Math.round(needed)))}` : '';
  return item.limit === null ? why : `${why} (${s.limits[item.limit]}${stock})`;
};

/** Both reasons of a plan's row, the same one once. */
export const reasonsOf = (reader: Reader, { first, budget, lever }: PlanChange): string => {
  const other = [budget, lever].find((item) => item !== null && item !== first);
  if (!other || other.reasons.join() === first.reasons.join()) return reasonText(reader, first);
  return `${reasonText(reader, first)} ${reader.s.changeKinds[other.kind]}: ${reasonText(reader, other)}`;
};
