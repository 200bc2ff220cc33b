import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import type { Context } from '../../src/core/context.ts';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { experiments } from '../../src/core/nouns/experiment.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { getVerdict } from '../../src/core/verdicts/verdicts.ts';
import { newContext } from '../support/context.node.ts';

const start = '2026-01-05';
const testDays = 14;
/** Past tests run in the first fortnight, the asked one in the second. */
const days = Array.from({ length: 2 * testDays }, (_, d) => addDays(start, d));
const settleDays = 3;
const random = seededRandom(15);
const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;

const channel = (ctx: Context, name: string): { channelId: string; planId: string } => {
  const base = { platform: 'meta', currency: 'USD', timeZone: 'UTC', settleDays };
  const channelId = idOf(channels.upsert(ctx, { ...base, name }));
  return { channelId, planId: idOf(plans.upsert(ctx, { channelId, name })) };
};

/** A test of two creatives over a fortnight, with this day noise. */
function run(ctx: Context, planId: string, metric: string, dayNoise: number, from: number): string {
  const ids = ['a', 'b'].map((name) => idOf(creatives.upsert(ctx, { planId, name })));
  const own = days.slice(from, from + testDays);
  const rows = ids.flatMap((entityId) =>
    own.map((day) => {
      const clicks = random.binomial(50_000, 0.02 * Math.exp(dayNoise * random.normal()));
      const orders = random.binomial(clicks, 0.1 * Math.exp(dayNoise * random.normal()));
      return { entityId, day, impressions: 50_000, clicks, orders };
    }),
  );
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  return idOf(
    experiments.upsert(ctx, {
      name: 'T',
      metric,
      startsOn: own[0],
      endsOn: own.at(-1),
      variants: ids.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
    }),
  );
}

const close = (ctx: Context, channelId: string) =>
  closeDays(ctx, channelId, days, '2026-03-01T00:00:00Z', null);

test('a test borrows the noise of its own ad account where five tests know it', () => {
  const ctx = newContext();
  const quiet = channel(ctx, 'quiet');
  const loud = channel(ctx, 'loud');
  for (let i = 0; i < 6; i++) {
    run(ctx, quiet.planId, 'ctr', 0.03, 0);
    run(ctx, loud.planId, 'ctr', 0.25, 0);
  }
  const few = channel(ctx, 'few');
  const asked = [quiet, loud, few].map(({ planId }) => run(ctx, planId, 'ctr', 0.1, testDays));
  for (const { channelId } of [quiet, loud, few]) close(ctx, channelId);
  const [fromQuiet, fromLoud, fromAll] = asked.map(
    (experimentId) => getVerdict(ctx, { experimentId, day: days.at(-1)! }).account!,
  );
  expect(fromQuiet!.tests).toBe(6);
  expect(fromQuiet!.dayNoise).toBeLessThan(0.06);
  expect(fromLoud!.tests).toBe(6);
  expect(fromLoud!.dayNoise).toBeGreaterThan(0.15);
  expect(fromAll!.tests).toBe(12);
});

test('a past test teaches once its orders are settled, not on the day after its end', () => {
  const ctx = newContext();
  const { channelId, planId } = channel(ctx, 'one');
  for (let i = 0; i < 5; i++) run(ctx, planId, 'cvr', 0.05, 0);
  const experimentId = run(ctx, planId, 'cvr', 0.05, 7);
  close(ctx, channelId);
  const on = (day: string) => getVerdict(ctx, { experimentId, day }).account?.tests ?? 0;
  const ended = testDays - 1;
  expect(on(days[ended + settleDays - 1]!)).toBe(0);
  expect(on(days[ended + settleDays]!)).toBe(5);
});
