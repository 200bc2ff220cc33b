import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import type { Context } from '../../src/core/context.ts';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { experiments } from '../../src/core/nouns/experiment.ts';
import { groups } from '../../src/core/nouns/group.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { buildReport } from '../../src/core/report/buildReport.ts';
import { findReport, readReport } from '../../src/core/report/readReport.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { getVerdict, verdictsOn } from '../../src/core/verdicts/verdicts.ts';
import { newContext } from '../support/context.node.ts';

const start = '2026-01-05';
const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;

/** One plan, creatives with these CTRs on 28 days, one experiment over the first `variants` of them. */
function shop(
  rates: number[],
  variants: number,
): { ctx: Context; experiment: string; ids: string[] } {
  const ctx = newContext();
  const channelId = idOf(
    channels.upsert(ctx, {
      name: 'A',
      platform: 'meta',
      currency: 'USD',
      timeZone: 'UTC',
      settleDays: 0,
    }),
  );
  const planId = idOf(plans.upsert(ctx, { channelId, name: 'P' }));
  const ids = rates.map((_, i) => idOf(creatives.upsert(ctx, { planId, name: `C${i}` })));
  const random = seededRandom(5);
  const rows = ids.flatMap((entityId, arm) =>
    Array.from({ length: 28 }, (_, d) => ({
      entityId,
      day: addDays(start, d),
      impressions: 5000,
      clicks: random.binomial(5000, rates[arm]!),
    })),
  );
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  closeDays(
    ctx,
    channelId,
    Array.from({ length: 28 }, (_, d) => addDays(start, d)),
    '2026-03-01T00:00:00Z',
    null,
  );
  const experiment = idOf(
    experiments.upsert(ctx, {
      name: 'T',
      startsOn: start,
      endsOn: addDays(start, 27),
      variants: ids.slice(0, variants).map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
    }),
  );
  return { ctx, experiment, ids };
}
const proposals = (ctx: Context) =>
  ctx.sql.all<{ kind: string; entityId: string; status: string }>(
    'SELECT kind, entityId, status FROM recommendation ORDER BY kind, entityId',
  );
const run = (ctx: Context, day: string) => ctx.sql.transaction(() => verdictsOn(ctx, day));

test('a decision is kept with the data it saw, though figures are restated later', () => {
  const { ctx, experiment, ids } = shop([0.02, 0.03], 2);
  let decidedOn = '';
  for (let d = 6; d < 28 && decidedOn === ''; d++) {
    const [verdict] = run(ctx, addDays(start, d));
    decidedOn = verdict!.decidedOn ?? '';
  }
  expect(decidedOn).not.toBe('');
  const then = getVerdict(ctx, { experimentId: experiment, day: decidedOn });
  expect(then.decision).toBe('wins');
  const rows = Array.from({ length: 28 }, (_, d) => ({
    entityId: ids[1],
    day: addDays(start, d),
    clicks: 60,
  }));
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  expect(getVerdict(ctx, { experimentId: experiment, day: decidedOn })).toEqual(then);
  const later = getVerdict(ctx, { experimentId: experiment, day: addDays(start, 27) });
  expect(later).toMatchObject({ decision: 'wins', decidedOn });
  expect(later.reasons).toContain('keptFromEarlier');
  expect(later.variants[1]!.lift).toBeLessThan(0);
  expect(later.findings.map(({ code }) => code)).toContain('laterDataDisagree');
});

test('a decided test proposes to pause the loser and to show the winner more, once', () => {
  const { ctx, ids } = shop([0.02, 0.03, 0.02], 2);
  run(ctx, addDays(start, 27));
  const kinds = proposals(ctx).map(({ kind, entityId }) => [kind, entityId]);
  expect(kinds).toContainEqual(['pauseCreative', ids[0]]);
  expect(kinds).toContainEqual(['creativeShare', ids[1]]);
  ctx.sql.all("UPDATE recommendation SET status = 'rejected'");
  run(ctx, addDays(start, 27));
  expect(proposals(ctx)).toHaveLength(kinds.length);
});

test('the report of the day says what the tests call for, with the test’s name', () => {
  const { ctx, ids } = shop([0.02, 0.03, 0.02], 2);
  const day = addDays(start, 27);
  buildReport(ctx, day);
  const { recommendations } = readReport(ctx, findReport(ctx, { day }));
  const called = recommendations.filter(
    ({ kind }) => kind === 'pauseCreative' || kind === 'creativeShare',
  );
  expect(
    called.map(({ kind, entityId, evidence }) => [kind, entityId, evidence['experiment']]),
  ).toEqual(
    expect.arrayContaining([
      ['pauseCreative', ids[0], 'T'],
      ['creativeShare', ids[1], 'T'],
    ]),
  );
});

test('the last live creative of a plan is never proposed for a pause', () => {
  const { ctx, ids } = shop([0.03, 0.02], 2);
  ctx.sql.all("UPDATE creative SET status = 'paused' WHERE id = ?", [ids[0]]);
  const [verdict] = run(ctx, addDays(start, 27));
  expect(verdict!.decision).toBe('loses');
  expect(proposals(ctx).filter(({ kind }) => kind === 'pauseCreative')).toEqual([]);
});

test('a changed picture is judged against its plan’s other creatives, and said to be weak', () => {
  const { ctx, ids } = shop([0.02, 0.03, 0.02, 0.02], 4);
  // Before and after: the first ran for two weeks, then the second took its place.
  const rows = Array.from({ length: 28 }, (_, d) => ({
    entityId: d < 14 ? ids[1] : ids[0],
    day: addDays(start, d),
    impressions: 0,
    clicks: 0,
  }));
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  const experimentId = idOf(
    experiments.upsert(ctx, {
      name: 'New picture',
      startsOn: start,
      design: 'beforeAfter',
      variants: [
        { name: 'old', entityIds: [ids[0]] },
        { name: 'new', entityIds: [ids[1]] },
      ],
    }),
  );
  const verdict = getVerdict(ctx, { experimentId, day: addDays(start, 27) });
  expect(verdict.decision).toBe('leads');
  expect(verdict.findings.map(({ code }) => code)).toEqual(['beforeAfterIsWeak']);
  expect(verdict.variants).toHaveLength(2);
  expect(verdict.variants[1]!.low).toBeGreaterThan(0.2);
  expect(verdict.variants[1]!.high).toBeLessThan(0.9);
});

test('variants that run in the same ad groups are compared within them, at equal placement mix', () => {
  const ctx = newContext();
  const channel = { name: 'A', platform: 'meta', currency: 'USD', timeZone: 'UTC', settleDays: 0 };
  const channelId = idOf(channels.upsert(ctx, channel));
  const planId = idOf(plans.upsert(ctx, { channelId, name: 'P' }));
  const random = seededRandom(12);
  const rates = [0.006, 0.02, 0.04];
  const places = rates.map((_, i) => idOf(groups.upsert(ctx, { planId, name: `G${i}` })));
  const variants = [0, 1].map((arm) =>
    places.map((groupId, g) =>
      idOf(creatives.upsert(ctx, { planId, groupId, name: `${arm}-${g}` })),
    ),
  );
  const days = Array.from({ length: 14 }, (_, d) => addDays(start, d));
  // The mix over places swings from day to day and arm to arm; within a place blue is 15 % better.
  const rows = variants.flatMap((ids, arm) =>
    days.flatMap((day) =>
      ids.map((entityId, g) => {
        const impressions = Math.round(2000 * Math.exp(0.6 * random.normal()));
        const clicks = random.binomial(impressions, rates[g]! * (arm === 1 ? 1.15 : 1));
        return { entityId, day, impressions, clicks };
      }),
    ),
  );
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  closeDays(ctx, channelId, days, '2026-03-01T00:00:00Z', null);
  const experimentId = idOf(
    experiments.upsert(ctx, {
      name: 'T',
      startsOn: start,
      endsOn: days.at(-1),
      variants: variants.map((entityIds, i) => ({ name: `v${i}`, entityIds })),
    }),
  );
  const verdict = getVerdict(ctx, { experimentId, day: days.at(-1)! });
  const arm = verdict.variants[1]!;
  expect(verdict.findings.map(({ code }) => code)).toContain('equalPlacementMix');
  expect(arm.low).toBeGreaterThan(0.03);
  expect(arm.high).toBeLessThan(0.3);
  // Days that look wild by their mix are calm within places.
  expect(arm.overdispersion).toBeLessThan(3);
  expect(arm.impressions).toBe(
    rows
      .filter(({ entityId }) => variants[1]!.includes(entityId))
      .reduce((sum, row) => sum + row.impressions, 0),
  );
});
