import { type MetricName, metricNames, settingNames } from '../../model/result.ts';
import type { Context } from '../context.ts';

/** Figures whose disagreement between grains is a finding. */
const compared = ['impressions', 'clicks', 'costMicros', 'revenueMicros'] as const;
const tolerance = 0.005;
const key = 'day, planNo, basisNo';

/** One plan's day at one grain, from `cells` (a FROM item with results r, entities e), grouped by that. */
export const grainTotals = (
  cells: string,
  metrics: readonly MetricName[],
  group: string,
): string => {
  const sums = metrics.map((name) => `, sum(r.${name}) AS ${name}`).join('');
  const deciding = metrics
    .filter((name) => decides.has(name))
    .map((name) => `r.${name} IS NOT NULL`);
  return `SELECT r.day AS day, e.planNo AS planNo, r.basisNo AS basisNo, e.kind AS kind,
      CASE e.kind WHEN 'plan' THEN 0 WHEN 'group' THEN 1 WHEN 'creative' THEN 2 ELSE 3 END AS rank${sums}
    FROM ${cells} AND (${deciding.join(' OR ') || '0'}) GROUP BY ${group}`;
};
/** A row without any of these says nothing of its grain. */
const decides = new Set<MetricName>([
  'impressions',
  'clicks',
  'costMicros',
  'orders',
  'revenueMicros',
]);

/**
 * Writes plan days at the deciding grain of each; `gap` 1 marks those that have several, for `recordGaps`.
 * With one min() the other columns come from the row that has it (sqlite.org/lang_select, "bare columns").
 */
export const insertPlanDays = (totals: string, metrics: readonly MetricName[]): string => {
  const names = metrics.map((name) => `, ${name}`).join('');
  return `INSERT INTO planDay (${key}, grain, gap${names})
    SELECT ${key}, grain, iif(grains > 1, 1, NULL)${names} FROM (
      SELECT ${key}, kind AS grain, min(rank), count(*) AS grains${names}
      FROM (${totals}) GROUP BY ${key})`;
};

/** The figures of touched plan days at every grain that has any, one row a grain. */
const touchedGrains = (metrics: readonly MetricName[]): string =>
  grainTotals(
    `touched t CROSS JOIN entity e ON e.planNo = t.planNo CROSS JOIN result r
       ON r.day = t.day AND r.entityNo = e.no AND r.basisNo = t.basisNo WHERE 1`,
    metrics,
    't.day, t.planNo, t.basisNo, e.kind',
  );

const settled = settingNames
  .map(
    (name) =>
      `${name} = (SELECT r.${name} FROM result r WHERE r.day = planDay.day AND r.entityNo = planDay.planNo AND r.basisNo = planDay.basisNo)`,
  )
  .join(', ');
const inTouched = `(${key}) IN (SELECT ${key} FROM touched)`;

/**
 * Computes the plan days listed in `touched` anew and empties it. A plan's day is its plan row, else the
 * sum of its groups, creatives or targets: one grain, never added up. Settings are the plan row's.
 */
export const rollUpPlanDays = (ctx: Context): void => {
  const { sql } = ctx;
  const [any] = sql.all('SELECT 1 FROM touched LIMIT 1');
  if (!any) return;
  sql.all(`DELETE FROM planDay WHERE ${inTouched}`);
  sql.all(insertPlanDays(touchedGrains(metricNames), metricNames));
  takeSettings(ctx);
  recordGaps(ctx);
  sql.all('DELETE FROM touched');
};

const takeSettings = ({ sql }: Context): void => {
  // A plan row with settings alone is a day too.
  sql.all(
    `INSERT OR IGNORE INTO planDay (${key}, grain)
     SELECT t.day, t.planNo, t.basisNo, 'plan' FROM touched t
     JOIN result r ON r.day = t.day AND r.entityNo = t.planNo AND r.basisNo = t.basisNo`,
  );
  const settings = settingNames.map((name) => `r.${name}`).join(', ');
  const [some] = sql.all(
    `SELECT 1 FROM touched t JOIN result r ON r.day = t.day AND r.entityNo = t.planNo AND r.basisNo = t.basisNo
     WHERE coalesce(${settings}) IS NOT NULL LIMIT 1`,
  );
  if (some) sql.all(`UPDATE planDay SET ${settled} WHERE ${inTouched}`);
};

/** Where a touched plan day has several grains: the largest relative difference between any two. */
export const recordGaps = ({ sql }: Context): void => {
  const [several] = sql.all(`SELECT 1 FROM planDay WHERE gap IS NOT NULL AND ${inTouched} LIMIT 1`);
  if (!several) return;
  const gaps = compared.map(
    (name) => `ifnull((max(${name}) - min(${name})) * 1.0 / nullif(max(abs(${name})), 0), 0)`,
  );
  sql.all(
    `UPDATE planDay SET gap = g.gap FROM (
       SELECT ${key}, max(${gaps.join(', ')}) AS gap FROM (${touchedGrains(compared)}) GROUP BY ${key}) g
     WHERE planDay.day = g.day AND planDay.planNo = g.planNo AND planDay.basisNo = g.basisNo
       AND planDay.gap IS NOT NULL`,
  );
  sql.all(`UPDATE planDay SET gap = NULL WHERE gap <= ${tolerance} AND ${inTouched}`);
};
