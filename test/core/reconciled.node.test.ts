import { expect, test } from 'vitest';
import { channels } from '../../src/core/nouns/channel.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { targets } from '../../src/core/nouns/target.ts';
import { insertRecommendation } from '../../src/core/recommendations/insertRecommendation.ts';
import { reconciledPart } from '../../src/core/report/reconciled.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { newContext } from '../support/context.node.ts';

const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;

test('each kind of approved change is set against what was seen of its own entity since', () => {
  let now = Date.parse('2026-05-10T04:00:00Z');
  const ctx = newContext(() => now);
  const given = { name: 'A', platform: 'google', currency: 'USD', timeZone: 'UTC' };
  const channelId = idOf(channels.upsert(ctx, given));
  const planId = idOf(plans.upsert(ctx, { channelId, name: 'P', bidMicros: 9e6 }));
  const target = (name: string, more: object) =>
    idOf(targets.upsert(ctx, { planId, kind: 'keyword', name, ...more }));
  const red = target('red boots', { bidMicros: 1e6 });
  const blue = target('blue boots', { bidMicros: 1e6 });
  const night = target('night', { kind: 'hourBand', premium: 0.1 });
  const approved = (kind: Recommendation['kind'], entityId: string, from: number, to: number) => {
    const id = `rec_${entityId.slice(-20)}${kind.slice(0, 6).padEnd(6, '0')}`;
    insertRecommendation(ctx, {
      id,
      day: '2026-05-10',
      kind,
      status: 'approved',
      poolId: null,
      planId,
      entityId,
      channelId,
      fromValue: from,
      toValue: to,
      currency: 'USD',
      reasons: [],
      evidence: {},
      expected: null,
      policy: {},
      basisRevision: 0,
      gain: null,
      decidedBy: 'test',
      decidedAt: '2026-05-10T04:00:00Z',
      exportedAt: null,
      appliedAt: null,
      expiresOn: '2026-05-20',
      forecast: null,
      outcome: null,
      version: 1,
      createdAt: '2026-05-10T04:00:00Z',
      updatedAt: '2026-05-10T04:00:00Z',
    });
  };
  approved('bid', red, 1e6, 1.2e6);
  approved('bid', blue, 1e6, 1.2e6);
  approved('premium', night, 0.1, 0.3);
  approved('pausePlan', planId, 1, 0);
  now += 2 * 86_400_000;
  const rows = [
    { entityId: red, day: '2026-05-11', impressions: 10, bidMicros: 1.1e6 },
    { entityId: planId, day: '2026-05-11', impressions: 10, bidMicros: 9e6, status: 'active' },
  ];
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  targets.patch(ctx, { id: night, given: { premium: 0.3 }, ifMatch: null });
  const part = reconciledPart(ctx, '2026-05-11');
  expect(part.map(({ name, kind, outcome, seen }) => [name, kind, outcome, seen])).toEqual([
    ['red boots', 'bid', 'partly', 1.1e6],
    ['P', 'pausePlan', 'notApplied', 1],
    // Another bid of the same plan says nothing of this keyword's.
    ['blue boots', 'bid', 'notSeen', null],
    ['night', 'premium', 'applied', 0.3],
  ]);
  expect(reconciledPart(ctx, '2026-05-10')).toEqual([]);
});
