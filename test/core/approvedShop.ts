import type { Context } from '../../src/core/context.ts';
import { addDays } from '../../src/core/days.ts';
import { newContext } from '../support/context.node.ts';

export const proposedOn = '2026-05-10';
const stamp = "'2026-05-11T00:00:00Z'";
const forecast = JSON.stringify({
  unit: 'clicks',
  mean: 10,
  sd: 5,
  costMicros: 10_000_000,
  clicks: 10,
  weight: 1,
  days: 7,
});

/** Many plans of one pool, each with an approved budget that the days after show as set. */
export const approvedShop = (plans: number): Context => {
  const ctx = newContext(() => Date.parse('2026-05-21T04:00:00Z'));
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${plans})`;
  const fill = (sql: string) => ctx.sql.all(sql);
  fill(`INSERT INTO channel VALUES ('chan_1', NULL, 'Main', 'google', 'CNY', 'Asia/Shanghai', 'unknown', 0,
    'active', 1, ${stamp}, ${stamp})`);
  fill("INSERT INTO basis VALUES (1, 'unknown')");
  fill(`INSERT INTO plan (id, channelId, name, status, bidMode, externalId, dailyBudgetMicros, poolId, locked, version, createdAt, updatedAt)
    ${numbers} SELECT 'plan_' || i, 'chan_1', 'Plan ' || i, 'active', 'manualCpc', 'x' || i, 100000000, 'pool_1', 0, 1, ${stamp}, ${stamp} FROM n`);
  fill(`INSERT INTO entity ${numbers} SELECT i, 'plan', 'plan_' || i, 'chan_1', i FROM n`);
  fill(`INSERT INTO recommendation (id, day, kind, status, poolId, planId, entityId, channelId, fromValue, toValue,
      reasons, evidence, policy, expiresOn, forecast, version, createdAt, updatedAt)
    ${numbers} SELECT 'rec_' || i, '${proposedOn}', 'budget', 'approved', 'pool_1', 'plan_' || i, 'plan_' || i, 'chan_1',
      100000000, 110000000, '[]', '{}', '{}', '2026-05-17', '${forecast}', 1, ${stamp}, ${stamp} FROM n`);
  for (let k = 1; k <= 8; k++) {
    const day = addDays(proposedOn, k);
    fill(`INSERT INTO channelDay VALUES ('chan_1', '${day}', 'closed', ${stamp}, ${stamp}, NULL)`);
    fill(`INSERT INTO planDay (day, planNo, basisNo, grain, clicks, costMicros, dailyBudgetMicros)
      ${numbers} SELECT '${day}', i, 1, 'plan', 10, 10000000, 110000000 FROM n`);
  }
  return ctx;
};
