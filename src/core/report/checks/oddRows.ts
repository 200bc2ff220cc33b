import type { Finding } from '../../../model/finding.ts';
import { about, type Check, maxListed } from './check.ts';

interface OddRow {
  id: string;
  name: string;
  channelId: string;
  impressions: number;
  clicks: number;
  costMicros: number;
  orders: number | null;
  currency: string;
}

const nameOf = `coalesce((SELECT name FROM plan WHERE id = e.id), (SELECT name FROM creative WHERE id = e.id),
  (SELECT name FROM "group" WHERE id = e.id), (SELECT name FROM target WHERE id = e.id), e.id)`;

/** The day's rows on the channel's deciding basis for which `condition` holds, largest spend first. */
const oddRows =
  (
    code: Finding['code'],
    severity: Finding['severity'],
    condition: string,
    evidence: (row: OddRow) => Finding['evidence'],
  ): Check =>
  (ctx, { day }) => {
    const found = ctx.sql.all<OddRow>(
      `SELECT e.id, ${nameOf} AS name, e.channelId, ifnull(r.impressions, 0) AS impressions,
         ifnull(r.clicks, 0) AS clicks, ifnull(r.costMicros, 0) AS costMicros, r.orders, c.currency
       FROM result r JOIN entity e ON e.no = r.entityNo JOIN channel c ON c.id = e.channelId
         JOIN basis b ON b.no = r.basisNo AND b.basis = c.basis
       WHERE r.day = ? AND ${condition} ORDER BY r.costMicros DESC, e.no LIMIT ?`,
      [day, maxListed],
    );
    return found.map((row) =>
      about(code, severity, 'checkFile', evidence(row), {
        channelId: row.channelId,
        entityId: row.id,
        name: row.name,
      }),
    );
  };

export const clicksOverImpressions = oddRows(
  'clicksOverImpressions',
  'warning',
  'r.clicks > r.impressions',
  ({ clicks, impressions }) => ({ clicks, impressions }),
);

export const costWithoutImpressions = oddRows(
  'costWithoutImpressions',
  'warning',
  'r.costMicros > 0 AND r.impressions = 0',
  ({ costMicros, clicks, currency }) => ({ costMicros, clicks, currency }),
);

/** More orders than clicks: usually credit for views; the conversion rate of such a row means little. */
export const ordersOverClicks = oddRows(
  'ordersOverClicks',
  'info',
  'r.orders > r.clicks AND r.clicks IS NOT NULL',
  ({ orders, clicks }) => ({ orders: orders ?? 0, clicks }),
);
