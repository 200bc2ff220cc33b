import { expect, test } from 'vitest';
import { approvedChanges } from '../../src/core/changeSheets/approvedChanges.ts';
import type { Context } from '../../src/core/context.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { listChanges } from '../../src/core/recommendations/changes.ts';
import {
  applyRecommendation,
  approveRecommendation,
  undoRecommendation,
} from '../../src/core/recommendations/decide.ts';
import { insertRecommendation } from '../../src/core/recommendations/insertRecommendation.ts';
import { markApplied } from '../../src/core/recommendations/markApplied.ts';
import { getRecommendation } from '../../src/core/recommendations/recommendationNoun.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { newContext } from '../support/context.node.ts';

const day = '2026-05-31';

const propose = (ctx: Context, given: Partial<Recommendation>): string => {
  const at = '2026-06-01T00:00:00.000Z';
  const id = `rec_${given.kind}`;
  insertRecommendation(ctx, {
    id,
    day,
    kind: 'budget',
    status: 'proposed',
    poolId: null,
    planId: null,
    entityId: null,
    channelId: null,
    fromValue: null,
    toValue: null,
    currency: null,
    reasons: [],
    evidence: {},
    expected: null,
    policy: {},
    basisRevision: null,
    gain: null,
    decidedBy: null,
    decidedAt: null,
    exportedAt: null,
    appliedAt: null,
    expiresOn: '2026-06-07',
    forecast: null,
    outcome: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...given,
  });
  return id;
};

const shop = () => {
  const ctx = newContext();
  const channel = { name: 'Main', platform: 'other', currency: 'CNY' } as const;
  const channelId = channels.upsert(ctx, channel).resource.id;
  const planId = plans.upsert(ctx, { channelId, name: 'Plan' }).resource.id;
  const [red, blue] = ['Red', 'Blue'].map(
    (name) => creatives.upsert(ctx, { planId, name }).resource.id,
  ) as [string, string];
  return { ctx, channelId, planId, red, blue };
};

test('a pause that was done pauses the creative; its undo switches it on, once', () => {
  const { ctx, channelId, planId, red } = shop();
  const on = { planId, channelId, entityId: red };
  const pause = propose(ctx, { ...on, kind: 'pauseCreative', fromValue: 1, toValue: 0 });
  applyRecommendation(ctx, { id: pause });
  expect(creatives.get(ctx, red).status).toBe('paused');

  const back = undoRecommendation(ctx, pause);
  expect(back).toMatchObject({ status: 'approved', fromValue: 0, toValue: 1 });
  expect(() => undoRecommendation(ctx, pause)).toThrow(back.id);
  expect(approvedChanges(ctx, channelId, undefined).changes.map(({ change }) => change)).toEqual([
    expect.objectContaining({ setting: { what: 'status', from: 'paused', to: 'active' } }),
  ]);
  // Still paused on the platform: not applied yet.
  expect(markApplied(ctx, day)).toEqual([]);
  creatives.patch(ctx, { id: red, given: { status: 'active' }, ifMatch: null });
  expect(markApplied(ctx, day)).toEqual([back.id]);
  expect(getRecommendation(ctx, back.id)).toMatchObject({ status: 'applied', toValue: 1 });
  expect(creatives.get(ctx, red).status).toBe('active');
});

test('a share that was set is noted as a share', () => {
  const { ctx, channelId, planId, blue } = shop();
  const on = { planId, channelId, entityId: blue };
  const share = propose(ctx, { ...on, kind: 'creativeShare', fromValue: 0.5, toValue: 0.95 });
  applyRecommendation(ctx, { id: share });
  const { data } = listChanges(ctx, { planId, limit: 10 });
  expect(data).toMatchObject([{ entityId: blue, field: 'share', toValue: 0.95 }]);
  expect(creatives.get(ctx, blue).status).toBe('active');
});

test('the undo of a pool’s total sets it back at once', () => {
  const { ctx } = shop();
  const pool = { name: 'Shared', currency: 'CNY', amountMicros: 300 };
  const poolId = pools.upsert(ctx, pool).resource.id;
  const raise = propose(ctx, {
    kind: 'poolBudget',
    poolId,
    entityId: poolId,
    fromValue: 300,
    toValue: 330,
  });
  approveRecommendation(ctx, raise);
  expect(pools.get(ctx, poolId).amountMicros).toBe(330);
  expect(undoRecommendation(ctx, raise)).toMatchObject({ status: 'applied', toValue: 300 });
  expect(pools.get(ctx, poolId).amountMicros).toBe(300);
});
