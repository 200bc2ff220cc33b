import type { KeepForecast } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { unitOf } from './drafts.ts';
import { creativeKinds, sqlList } from './kinds.ts';
import type { SolvedPool } from './SolvedPool.ts';

/**
 * Keeps the newest forecast of keeping with every creative change that nobody decided on yet, so that what
 * is approved is judged against what was known when it was approved.
 */
export const forecastCreatives = (ctx: Context, solved: readonly SolvedPool[]): void => {
  const waiting = ctx.sql.all<{ id: string; planId: string }>(
    `SELECT id, planId FROM recommendation WHERE status = 'proposed' AND kind IN ${sqlList(creativeKinds)}`,
  );
  if (waiting.length === 0) return;
  const forecasts = new Map<string, KeepForecast>();
  for (const { proposal } of solved)
    for (const { planId, keepCreatives } of proposal.plans)
      if (keepCreatives)
        forecasts.set(planId, { unit: unitOf[proposal.objective], ...keepCreatives });
  for (const { id, planId } of waiting) {
    const forecast = forecasts.get(planId);
    if (forecast)
      ctx.sql.all('UPDATE recommendation SET forecast = ? WHERE id = ?', [
        JSON.stringify(forecast),
        id,
      ]);
  }
};
