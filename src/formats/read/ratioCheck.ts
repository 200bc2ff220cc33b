import type { Cells } from '../csv/cells.ts';
import type { DecimalMark } from '../reportOptions.ts';
import type { SourceMetrics } from '../sourceRow.ts';
import { readScaled } from '../values/decimal.ts';
import type { ColumnPlan } from './columnPlan.ts';

type Ratio = 'ctr' | 'cpc' | 'cpm' | 'roas';

const definitions: Record<Ratio, [keyof SourceMetrics, keyof SourceMetrics, number]> = {
  ctr: ['clicks', 'impressions', 1],
  cpc: ['costMicros', 'clicks', 1e-6],
  cpm: ['costMicros', 'impressions', 1e-3],
  roas: ['revenueMicros', 'costMicros', 1],
};

/** One unit of the last digit printed, by how many decimals there are. */
const units = [1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

export type RatioCount = { rows: number; off: number; swapped: number };

const rounding = (key: keyof SourceMetrics, value: number) =>
  key.endsWith('Micros') ? 5_000 / value : 0;

type Allowed = { percent: boolean; factor: number; unit: number; slack: number };

// Beside the check, not in it: made anew for every cell, they cost as much as reading the row.
const agrees = (printed: number, computed: number, digit: number, slack: number): boolean =>
  Math.abs(printed - computed) <= digit + computed * slack;
const either = (given: number, over: number, under: number, allowed: Allowed): boolean => {
  const { percent, factor, unit, slack } = allowed;
  const computed = (over / under) * factor;
  return (
    agrees(given, computed, unit, slack) ||
    (percent && agrees(given / 100, computed, unit / 100, slack))
  );
};

/**
 * Checks the platform's own ratios against the counts. Ratios are never imported: `CTR` is a
 * fraction in one export and per cent in another, so either reading passes.
 */
export const ratioCheck = (plan: ColumnPlan, mark: () => DecimalMark) => {
  const has = (key: keyof SourceMetrics) => plan.metrics.some((metric) => metric.key === key);
  const ratios = (['ctr', 'cpc', 'cpm', 'roas'] as const).flatMap((ratio) => {
    const columns = plan.column(ratio);
    const [topKey, bottomKey, factor] = definitions[ratio];
    if (columns.length === 0 || !has(topKey) || !has(bottomKey)) return [];
    const count: RatioCount = { rows: 0, off: 0, swapped: 0 };
    return [{ ratio, columns, topKey, bottomKey, factor, count }];
  });
  const counts = new Map(ratios.map(({ ratio, count }) => [ratio, count]));

  const check = (cells: Cells, metrics: SourceMetrics): boolean => {
    let fine = true;
    const point = mark() === 'point' ? 46 : 44;
    for (const { ratio, columns, topKey, bottomKey, factor, count } of ratios) {
      let at = columns[0]!;
      let plain = cells.plain(at, point, 6);
      if (plain === -1 && columns.length > 1) {
        at = columns.find((index) => cells.text(index) !== '') ?? at;
        plain = cells.plain(at, point, 6);
      }
      const scaled = Number.isNaN(plain) ? readScaled(cells.text(at), mark(), 6) : plain;
      if (scaled === null || scaled === undefined || scaled <= 0) continue;
      const top = metrics[topKey];
      const bottom = metrics[bottomKey];
      if (!top || !bottom || top < 0 || bottom < 0) continue;
      const given = scaled / 1e6;
      const unit = units[cells.decimals(at, point)] ?? 0;
      // One unit of the last digit printed, half a per cent, and the cents the money was rounded to.
      const slack = 0.005 + rounding(topKey, top) + rounding(bottomKey, bottom);
      count.rows++;
      const allowed = { percent: ratio === 'ctr', factor, unit, slack };
      if (either(given, top, bottom, allowed)) continue;
      fine = false;
      count.off++;
      if (ratio === 'ctr' && either(given, bottom, top, allowed)) count.swapped++;
    }
    return fine;
  };
  return { check, counts: counts as ReadonlyMap<Ratio, RatioCount>, active: ratios.length > 0 };
};

export type RatioCheck = ReturnType<typeof ratioCheck>;
