import { paceBand, paceMonth } from '../../allocate/paceMonth.ts';
import type { PlanHistory } from './planHistory.ts';

/** A month's budget paced to one day, and whether its spend is on pace. */
export const paceOf = (
  amountMicros: number,
  day: string,
  history: PlanHistory,
  unitMicros: number,
) => {
  let spent = 0;
  for (const row of history.days) {
    if (row.day.slice(0, 7) !== day.slice(0, 7)) continue;
    for (const cost of row.costMicros) if (cost > 0) spent += cost;
  }
  const { todayMicros, pace } = paceMonth(day, amountMicros, spent, 1);
  const [low, high] = paceBand(day);
  return {
    totalMicros: Math.floor(todayMicros / unitMicros) * unitMicros,
    pace: { ratio: pace, low, high },
  };
};
