import type { Cells } from '../csv/cells.ts';
import type { RefusalCode, SourceMetrics } from '../sourceRow.ts';
import { cellOf, type MetricColumn } from './columnPlan.ts';
import { setFigure } from './figures.ts';
import type { NumberReader } from './numberReader.ts';

type MetricFailure = { code: RefusalCode; field: string; value: string };

/** Reads a row's figures into `metrics`; the first that cannot be taken, else null. */
export const metricReader = (columns: readonly MetricColumn[], numbers: NumberReader) => {
  const isFraction = (text: string, value: number): boolean =>
    /[.,e]/i.test(text) && numbers.scaled(text, 6) !== value * 1e6;

  const readOne = (
    metric: MetricColumn,
    text: string,
    metrics: SourceMetrics,
  ): RefusalCode | null => {
    const value = numbers.scaled(text, metric.scale);
    if (value === null) {
      metrics[metric.key] = null;
      return null;
    }
    if (value === undefined) return 'numberUnreadable';
    if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) return 'valueTooLarge';
    if (metric.kind === 'money') {
      if (value < 0 && metric.key === 'costMicros') return 'negativeCost';
      metrics[metric.key] = value;
      return null;
    }
    if (value < 0) return 'negativeCount';
    if (metric.kind === 'decimal') metrics[metric.key] = value / 1e6;
    else if (isFraction(text, value)) return 'fractionalCount';
    else metrics[metric.key] = value;
    return null;
  };

  const read = (cells: Cells, metrics: SourceMetrics): MetricFailure | null => {
    let mark = numbers.markCode();
    for (const metric of columns) {
      const at = metric.columns;
      if (at.length === 1) {
        const plain = cells.plain(at[0]!, mark, metric.scale);
        if (plain >= 0 && plain <= Number.MAX_SAFE_INTEGER) {
          setFigure(metrics, metric.key, metric.kind === 'decimal' ? plain / 1e6 : plain);
          continue;
        }
        if (plain === -1) {
          setFigure(metrics, metric.key, null);
          continue;
        }
      }
      const text = cellOf(cells, at);
      const code = readOne(metric, text, metrics);
      if (code !== null) return { code, field: metric.field, value: text.slice(0, 80) };
      mark = numbers.markCode();
    }
    return null;
  };

  /** Like `read`, for total rows: what cannot be read there says nothing. */
  const readLoosely = (cells: Cells): SourceMetrics => {
    const metrics: SourceMetrics = {};
    for (const metric of columns) {
      if (readOne(metric, cellOf(cells, metric.columns), metrics) !== null) {
        metrics[metric.key] = null;
      }
    }
    return metrics;
  };
  return { read, readLoosely };
};
