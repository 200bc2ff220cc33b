import { expect, test } from 'vitest';
import { channels } from '../../src/core/nouns/channel.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { targets } from '../../src/core/nouns/target.ts';
import { insertRecommendation } from '../../src/core/recommendations/insertRecommendation.ts';
import { undecided } from '../../src/core/recommendations/undecided.ts';
import { reconciledPart } from '../../src/core/report/reconciled.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { newContext } from '../support/context.node.ts';

const coin = 1_000_000;

/** A plan with a bid of 1 and a keyword with a bid of 2 and one that follows the plan. */
const shop = () => {
  const ctx = newContext();
  const of = { name: 'Main', platform: 'other', currency: 'CNY' };
  const channelId = channels.upsert(ctx, of).resource.id;
  const planId = plans.upsert(ctx, { channelId, name: 'Summer', bidMicros: coin }).resource.id;
  const target = (given: object) => targets.upsert(ctx, { planId, ...given }).resource.id;
  const keyword = target({ name: 'kettle', kind: 'keyword', bidMicros: 2 * coin });
  const device = target({ name: 'phone', kind: 'device', premium: 0 });
  const approved = (entityId: string, kind: 'bid' | 'premium', from: number, to: number) =>
    insertRecommendation(ctx, {
      ...undecided(ctx, '2026-05-20'),
      ...{ kind, planId, entityId, channelId, poolId: null, currency: 'CNY' },
      ...{ reasons: ['targetAboveHurdle'], evidence: {}, policy: {}, basisRevision: null },
      ...{ status: 'approved', fromValue: from, toValue: to },
    } as Recommendation);
  return { ctx, keyword, device, approved };
};

test('what became of a target’s change is read from the target, under its own name', () => {
  const { ctx, keyword, device, approved } = shop();
  approved(keyword, 'bid', 2 * coin, 2.4 * coin);
  approved(device, 'premium', 0, 0.15);
  targets.patch(ctx, { id: keyword, given: { bidMicros: 2.2 * coin }, ifMatch: null });
  const items = reconciledPart(ctx, '2026-06-01');
  expect(items).toMatchObject([
    { name: 'kettle', planName: 'Summer', outcome: 'partly', seen: 2.2 * coin },
    { name: 'phone', planName: 'Summer', kind: 'premium', outcome: 'notSeen' },
  ]);
});

test('a name is found within its plan without reading the plan’s thousands of others', () => {
  const { ctx } = shop();
  for (const kind of ['group', 'target', 'creative']) {
    const [step] = ctx.sql.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM "${kind}" t WHERE t.planId = ? AND t.name = ?`,
      ['plan_x', 'kettle'],
    );
    expect(step!.detail).toContain('planId=? AND name=?');
  }
});
