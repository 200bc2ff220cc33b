import type { PartItem } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { lastSetting, type SeenField, type SeenSetting } from '../results/lastSetting.ts';
import { settingOutcome } from '../results/settingOutcome.ts';

type Item = PartItem<'reconciled'>;

/** Approved changes wait for about a week; those seen as applied are news for another. */
const waitDays = 45;
const newsDays = 7;
const mostListed = 200;
/** What needs a person first. */
const order: readonly Item['outcome'][] = [
  'contradicted',
  'partly',
  'notApplied',
  'notSeen',
  'applied',
];

type Row = Omit<Item, 'outcome' | 'seen' | 'seenDay'> & {
  day: string;
  entityId: string;
  bidMode: string;
  planId: string;
  timeZone: string;
  present: number | null;
  /** The last day on which somebody, or an import, changed this setting since it was proposed. */
  changedOn: string | null;
  /** The first day on which it must show: the day after, where an operator only said so. */
  appliedOn: string | null;
};

const approvedRows = (ctx: Context, day: string): Row[] =>
  ctx.sql.all<Row>(
    `SELECT x.*, (SELECT max(iif(c.source = 'operator', date(c.day, '+1 day'), c.day)) FROM change c
         WHERE c.entityId = x.entityId AND c.recommendationId = x.recommendationId) AS appliedOn,
       (SELECT max(c.day) FROM change c WHERE c.entityId = x.entityId AND c.day > x.day AND c.field = x.field
         AND c.recommendationId IS NOT x.recommendationId) AS changedOn
     FROM (
       SELECT r.id AS recommendationId, r.kind, r.status, r.day, r.planId, r.entityId, r.channelId, r.currency,
         r.fromValue AS "from", r.toValue AS "to", coalesce(v.name, t.name, p.name) AS name, p.name AS planName,
         p.bidMode, h.timeZone,
         CASE WHEN r.kind IN ('pausePlan', 'pauseCreative') THEN 'status' WHEN r.kind = 'premium' THEN 'premium' WHEN r.kind = 'budget' THEN 'dailyBudgetMicros'
           WHEN r.kind = 'target' AND p.bidMode <> 'targetCpa' THEN 'targetRoas' ELSE 'bidMicros' END AS field,
         CASE WHEN r.kind = 'pauseCreative' THEN v.status = 'active' WHEN r.kind = 'pausePlan' THEN p.status = 'active'
           WHEN t.id IS NOT NULL THEN iif(r.kind = 'premium', t.premium, t.bidMicros)
           WHEN r.kind = 'budget' THEN p.dailyBudgetMicros
           WHEN r.kind = 'target' AND p.bidMode <> 'targetCpa' THEN p.targetRoas ELSE p.bidMicros END AS present
       FROM recommendation r JOIN plan p ON p.id = r.planId JOIN channel h ON h.id = p.channelId
         LEFT JOIN creative v ON v.id = r.entityId LEFT JOIN target t ON t.id = r.entityId
       WHERE r.day >= ? AND r.day < ? AND r.status IN ('approved', 'exported', 'applied')
         AND r.kind IN ('bid', 'target', 'premium', 'budget', 'pausePlan', 'pauseCreative')
         AND NOT EXISTS (SELECT 1 FROM recommendation n WHERE n.planId = r.planId AND n.entityId = r.entityId
           AND n.kind = r.kind AND n.id > r.id AND n.status IN ('approved', 'exported', 'applied'))
     ) x ORDER BY x.recommendationId`,
    [addDays(day, -waitDays), day],
  );

const fieldOf = ({ kind, bidMode }: Row): SeenField | null => {
  if (kind === 'budget') return 'dailyBudgetMicros';
  if (kind === 'pausePlan' || kind === 'pauseCreative') return 'status';
  return kind === 'bid' || bidMode === 'targetCpa' ? 'bidMicros' : null;
};

/** What data say of the setting since it was proposed: results, else what an import or a person set. */
const seenOf = (ctx: Context, row: Row): SeenSetting | null => {
  const field = fieldOf(row);
  const since = row.appliedOn ?? addDays(row.day, 1);
  const seen = field
    ? lastSetting(ctx, row.entityId, field, since, localDay(ctx.now(), row.timeZone))
    : null;
  if (seen || row.changedOn === null || row.present === null) return seen;
  return { value: row.present, day: row.changedOn };
};

/**
 * What became of approved changes by the report's day: those that still wait, and those applied in its
 * last week, each against what data show since. "Applied" on an operator's word alone is corrected by them.
 */
export const reconciledPart = (ctx: Context, day: string): Item[] =>
  approvedRows(ctx, day)
    .filter(
      ({ status, appliedOn }) =>
        status !== 'applied' || (appliedOn !== null && appliedOn > addDays(day, -newsDays)),
    )
    .map((row): Item => {
      const seen = seenOf(ctx, row);
      const { recommendationId, kind, status, planId, entityId, channelId, currency } = row;
      const { from, to, name, planName } = row;
      const outcome =
        seen !== null && to !== null
          ? settingOutcome(from, to, seen.value)
          : status === 'applied'
            ? 'applied'
            : 'notSeen';
      return {
        recommendationId,
        kind,
        status,
        planId,
        entityId,
        channelId,
        name,
        planName,
        currency,
        from,
        to,
        outcome,
        seen: seen?.value ?? null,
        seenDay: seen?.day ?? null,
      };
    })
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
    .slice(0, mostListed);
