import type { Cells } from '../csv/cells.ts';
import type { DecimalMark } from '../reportOptions.ts';
import type { SourceMetrics } from '../sourceRow.ts';
import { readScaled } from '../values/decimal.ts';
import type { ColumnPlan } from './columnPlan.ts';
import { cellOf } from './columnPlan.ts';

type Ratio = 'ctr' | 'cpc' | 'cpm' | 'roas';

const definitions: Record<Ratio, [keyof SourceMetrics, keyof SourceMetrics, number]> = {
  ctr: ['clicks', 'impressions', 1],
  cpc: ['costMicros', 'clicks', 1e-6],
  cpm: ['costMicros', 'impressions', 1e-3],
  roas: ['revenueMicros', 'costMicros', 1],
};

export type RatioCount = { rows: number; off: number; swapped: number };

const rounding = (key: keyof SourceMetrics, value: number) =>
  key.endsWith('Micros') ? 5_000 / value : 0;

/**
 * Checks the platform's own ratios against the counts. Ratios are never imported: `CTR` is a
 * fraction in one export and per cent in another, so either reading passes.
 */
export const ratioCheck = (plan: ColumnPlan, mark: () => DecimalMark) => {
  const ratios = (['ctr', 'cpc', 'cpm', 'roas'] as const).filter(
    (ratio) =>
      plan.column(ratio).length > 0 &&
      definitions[ratio]
        .slice(0, 2)
        .every((key) => plan.metrics.some((metric) => metric.key === key)),
  );
  const counts = new Map<Ratio, RatioCount>(
    ratios.map((ratio) => [ratio, { rows: 0, off: 0, swapped: 0 }]),
  );

  const check = (cells: Cells, metrics: SourceMetrics): boolean => {
    let fine = true;
    for (const ratio of ratios) {
      const text = cellOf(cells, plan.column(ratio));
      const scaled = readScaled(text, mark(), 6);
      if (scaled === null || scaled === undefined || scaled <= 0) continue;
      const [topKey, bottomKey, factor] = definitions[ratio];
      const top = metrics[topKey];
      const bottom = metrics[bottomKey];
      if (!top || !bottom || top < 0 || bottom < 0) continue;
      const given = scaled / 1e6;
      const point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
      const unit = point < 0 ? 1 : 10 ** -(/\d*/.exec(text.slice(point + 1))![0].length || 0);
      const count = counts.get(ratio)!;
      // One unit of the last digit printed, half a per cent, and the cents the money was rounded to.
      const slack = 0.005 + rounding(topKey, top) + rounding(bottomKey, bottom);
      const agrees = (printed: number, digit: number, over: number, under: number) => {
        const computed = (over / under) * factor;
        return Math.abs(printed - computed) <= digit + computed * slack;
      };
      const either = (over: number, under: number) =>
        agrees(given, unit, over, under) ||
        (ratio === 'ctr' && agrees(given / 100, unit / 100, over, under));
      count.rows++;
      if (either(top, bottom)) continue;
      fine = false;
      count.off++;
      if (ratio === 'ctr' && either(bottom, top)) count.swapped++;
    }
    return fine;
  };
  return { check, counts: counts as ReadonlyMap<Ratio, RatioCount>, active: ratios.length > 0 };
};

export type RatioCheck = ReturnType<typeof ratioCheck>;
