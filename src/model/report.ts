import { z } from 'zod';
import { finding } from './finding.ts';
import { guardrailInForce } from './guardrail.ts';
import { reconciled } from './reconciled.ts';
import { reportLife } from './reportLife.ts';
import { reportMoney } from './reportMoney.ts';
import { reportVerdict } from './reportVerdict.ts';
import { currency, day, fraction, idOf, instant, signedMicros } from './scalars.ts';

const number = z.number();
const maybe = number.nullable();

/** Sums of a period, or means a day where it has several; rates always from the sums. null: unknown. */
export const figures = z
  .strictObject({
    impressions: number,
    clicks: number,
    costMicros: number,
    orders: maybe,
    revenueMicros: maybe,
    ctr: maybe,
    cvr: maybe,
    roas: maybe,
    cpcMicros: maybe,
    costPerOrderMicros: maybe,
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof figures>;

export const periodKinds = [
  'day',
  'dayBefore',
  'sameWeekdayLastWeek',
  'mean28',
  'sameWeekdayLastYear',
  'settledWeek',
  'settledWeekBefore',
] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A stretch of days of the channels that closed the report's day. Figures are a day's mean over `days`. */
export const period = z.strictObject({
  kind: z.enum(periodKinds),
  from: day,
  to: day,
  /** Closed days with figures. */
  days: z.int(),
  /** False where a channel of the report's day had not closed one of these days. */
  complete: z.boolean(),
  /** False where orders and revenue may still grow. */
  settled: z.boolean(),
  figures,
});
export type Period = z.infer<typeof period>;

export const dayState = z.enum(['closed', 'partial', 'missing']);

export const reportParts = {
  channels: z.strictObject({
    channelId: idOf('channel'),
    name: z.string(),
    platform: z.string(),
    currency,
    basis: z.string(),
    settleDays: z.int(),
    state: dayState,
    asOf: instant.nullable(),
    settledThrough: day.nullable(),
    figures: figures.nullable(),
  }),
  totals: z.strictObject({ currency, bases: z.array(z.string()), periods: z.array(period) }),
  series: z.strictObject({
    currency,
    days: z.array(
      z.strictObject({
        day,
        closed: z.boolean(),
        settled: z.boolean(),
        figures: figures.nullable(),
      }),
    ),
  }),
  /** Kitagawa 1955: the change of overall CTR = better creatives + moved budget. */
  ctrChange: z.strictObject({
    currency,
    from: day,
    to: day,
    baseFrom: day,
    baseTo: day,
    ctrBefore: number,
    ctrNow: number,
    byCreatives: number,
    byBudget: number,
    plans: z.array(
      z.strictObject({
        planId: idOf('plan'),
        name: z.string(),
        byCreatives: number,
        byBudget: number,
        ctrBefore: maybe,
        ctrNow: maybe,
        shareBefore: fraction,
        shareNow: fraction,
      }),
    ),
  }),
  movers: z.strictObject({
    currency,
    planId: idOf('plan'),
    name: z.string(),
    metric: z.enum(['clicks', 'costMicros', 'revenueMicros']),
    from: day,
    to: day,
    baseFrom: day,
    baseTo: day,
    before: number,
    now: number,
  }),
  products: z.strictObject({
    productId: idOf('product').nullable(),
    name: z.string().nullable(),
    currency,
    plans: z.int(),
    day: figures,
    /** The last seven closed days and the seven before, a day's mean. */
    week: figures,
    weekBefore: figures,
    settledWeek: figures.nullable(),
    /** revenue × (1 − returnRate) × margin − cost over the settled week, a day; null: margin unknown. */
    profitMicros: signedMicros.nullable(),
  }),
  verdicts: reportVerdict,
  ...reportMoney,
  reconciled,
  ...reportLife,
  guardrails: guardrailInForce,
  findings: finding,
} as const;
export type PartName = keyof typeof reportParts;
export type PartItem<P extends PartName> = z.infer<(typeof reportParts)[P]>;
export type ReportParts = { [P in PartName]: PartItem<P>[] };
export const partNames = Object.keys(reportParts) as PartName[];

/** What a report says about itself; its parts follow. */
export const reportHead = z.strictObject({
  id: idOf('report'),
  day,
  /** Counts the versions of this day's report from 1; a version never changes. */
  revision: z.int(),
  builtAt: instant,
  /** False where an active channel had not closed the day; `findings` names it. */
  complete: z.boolean(),
  workspace: z.string(),
});
export type ReportHead = z.infer<typeof reportHead>;

const partArrays = Object.fromEntries(
  partNames.map((name) => [name, z.array(reportParts[name])]),
) as unknown as { [P in PartName]: z.ZodArray<(typeof reportParts)[P]> };
export const report = reportHead.extend(partArrays).meta({ id: 'Report' });
export type Report = ReportHead & ReportParts;

export const reportInput = z.strictObject({ day }).meta({ id: 'ReportInput' });
/** What became of asking for a report: `current` means that the latest revision says all that is known. */
export const reportRequest = z
  .strictObject({ day, status: z.enum(['queued', 'current']), revision: z.int().nullable() })
  .meta({ id: 'ReportRequest' });
