import type { Diagnoses, Diagnosis } from '../../model/diagnosis.ts';
import type { Context } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { query } from '../verb.ts';
import { planDiagnoses } from './planDiagnoses.ts';
import { type PlanFigures, planFigures } from './planFigures.ts';
import { mostPlans, tiringCreatives } from './tiringCreatives.ts';

/** Diagnoses of active plans as of a day (the newest closed one by default). */
export const diagnosePlans = query(
  'read',
  (ctx: Context, { day: asked }: { day: string | null }): Diagnoses => {
    const day = asked ?? newestClosedDay(ctx);
    if (day === null) return { day, data: [] };
    const plans = planFigures(ctx, day);
    return { day, data: [...planDiagnoses(plans), ...tiring(ctx, day, plans)] };
  },
);

/** Creatives that wear out, in the plans with the most clicks. */
function tiring(ctx: Context, day: string, plans: readonly PlanFigures[]): Diagnosis[] {
  const busiest = [...plans].sort((a, b) => b.clicks - a.clicks).slice(0, mostPlans);
  return tiringCreatives(
    ctx,
    day,
    busiest.map(({ no }) => no),
  ).map(({ id, planId, name, perDay, days, adjustedP }) => ({
    planId,
    creativeId: id,
    name,
    code: 'creativeTires',
    severity: 'warning',
    action: 'refreshCreative',
    evidence: { perDay, days, p: adjustedP },
  }));
}
