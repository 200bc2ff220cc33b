import { metricNames, settingNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { listed } from './columns.ts';

const sums = metricNames.map((name) => `sum(r.${name}) AS ${name}`).join(', ');
/** Figures whose disagreement between grains is a finding. */
const compared = ['impressions', 'clicks', 'costMicros', 'revenueMicros'] as const;
const tolerance = 0.005;
const key = 'day, planNo, basisNo';

/** The figures of touched plan days at every grain that has any, one row a grain. */
const grains = `
  SELECT t.day AS day, t.planNo AS planNo, t.basisNo AS basisNo, e.kind AS kind,
    CASE e.kind WHEN 'plan' THEN 0 WHEN 'group' THEN 1 WHEN 'creative' THEN 2 ELSE 3 END AS rank, ${sums}
  FROM touched t CROSS JOIN entity e ON e.planNo = t.planNo
    CROSS JOIN result r ON r.day = t.day AND r.entityNo = e.no AND r.basisNo = t.basisNo
  WHERE coalesce(r.impressions, r.clicks, r.costMicros, r.orders, r.revenueMicros) IS NOT NULL
  GROUP BY t.day, t.planNo, t.basisNo, e.kind`;

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
  // With one min() the other columns come from the row that has it (sqlite.org/lang_select, "bare columns").
  sql.all(
    `INSERT INTO planDay (${key}, grain, gap, ${listed(metricNames)})
     SELECT ${key}, grain, iif(grains > 1, 1, NULL), ${listed(metricNames)} FROM (
       SELECT ${key}, kind AS grain, min(rank), count(*) AS grains, ${listed(metricNames)}
       FROM (${grains}) GROUP BY ${key})`,
  );
  // A plan row with settings alone is a day too.
  sql.all(
    `INSERT OR IGNORE INTO planDay (${key}, grain)
     SELECT t.day, t.planNo, t.basisNo, 'plan' FROM touched t
     JOIN result r ON r.day = t.day AND r.entityNo = t.planNo AND r.basisNo = t.basisNo`,
  );
  const settings = settingNames.map((name) => `r.${name}`).join(', ');
  const [withSettings] = sql.all(
    `SELECT 1 FROM touched t JOIN result r ON r.day = t.day AND r.entityNo = t.planNo AND r.basisNo = t.basisNo
     WHERE coalesce(${settings}) IS NOT NULL LIMIT 1`,
  );
  if (withSettings) sql.all(`UPDATE planDay SET ${settled} WHERE ${inTouched}`);
  recordGaps(ctx);
  sql.all('DELETE FROM touched');
};

/** Where a plan's day has several grains: the largest relative difference between any two of them. */
const recordGaps = ({ sql }: Context): void => {
  const [several] = sql.all(`SELECT 1 FROM planDay WHERE gap IS NOT NULL AND ${inTouched} LIMIT 1`);
  if (!several) return;
  const gaps = compared.map(
    (name) => `ifnull((max(${name}) - min(${name})) * 1.0 / nullif(max(abs(${name})), 0), 0)`,
  );
  sql.all(
    `UPDATE planDay SET gap = g.gap FROM (
       SELECT ${key}, max(${gaps.join(', ')}) AS gap FROM (${grains}) GROUP BY ${key}) g
     WHERE planDay.day = g.day AND planDay.planNo = g.planNo AND planDay.basisNo = g.basisNo
       AND planDay.gap IS NOT NULL`,
  );
  sql.all(`UPDATE planDay SET gap = NULL WHERE gap <= ${tolerance} AND ${inTouched}`);
};
