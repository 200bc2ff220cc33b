import { shippedCalibration, z80 } from '../../allocate/winnow/calibrated.ts';
import type { ExpectedEffect, RecommendationOutcome } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';

const factorSd = 0.25;
const leastOutcomes = 5;
/** Weight of the shipped width, in outcomes. */
const widthWeight = 20;

/**
 * Factor and width for predicted effects from the account's own outcomes, once they reach back 28 days:
 * the shipped factor as prior, each outcome weighed by its precision. Null = too short a record.
 */
export const readCalibration = (
  ctx: Context,
  day: string,
): { factor: number; width: number } | null => {
  const rows = ctx.sql.all<{ expected: string; outcome: string; used: string | null }>(
    `SELECT expected, outcome, json_extract(policy, '$.calibration') AS used FROM recommendation
     WHERE outcome IS NOT NULL AND expected IS NOT NULL GROUP BY planId, json_extract(outcome, '$.from')`,
  );
  const record = rows.map((row) => {
    const used =
      row.used === null ? shippedCalibration : (JSON.parse(row.used) as typeof shippedCalibration);
    const expected = JSON.parse(row.expected) as ExpectedEffect;
    const outcome = JSON.parse(row.outcome) as RecommendationOutcome;
    return {
      from: outcome.from,
      raw: expected.mean / used.factor,
      rawSd: (expected.high - expected.mean) / z80 / used.width,
      gain: outcome.actual - outcome.forecast,
      sd: (outcome.high - outcome.low) / (2 * 1.96),
    };
  });
  const first = record.reduce<string | null>(
    (a, { from }) => (a === null || from < a ? from : a),
    null,
  );
  if (first === null || first > addDays(day, -28) || record.length < leastOutcomes) return null;
  let [precision, sum] = [1 / factorSd ** 2, shippedCalibration.factor / factorSd ** 2];
  for (const { raw, gain, sd } of record) {
    if (sd <= 0) continue;
    precision += (raw / sd) ** 2;
    sum += (raw * gain) / sd ** 2;
  }
  const factor = Math.min(1.2, Math.max(0.1, sum / precision));
  let squares = widthWeight;
  for (const { raw, rawSd, gain, sd } of record)
    squares +=
      (gain - factor * raw) ** 2 /
      Math.max(1e-12, sd ** 2 + (shippedCalibration.width * rawSd) ** 2);
  const width = shippedCalibration.width * Math.sqrt(squares / (widthWeight + record.length));
  return { factor, width: Math.min(4, Math.max(1, width)) };
};
