import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import type { FactorEffects } from '../../src/model/factorEffect.ts';
import type { SampleSize } from '../../src/model/sampleSize.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Made {
  id: string;
}
const addDay = (from: string, delta: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + delta * 86_400_000).toISOString().slice(0, 10);
const testCount = 9;
const dayCount = 14;
const start = '2026-01-05';

describe('a workspace with past tests', () => {
  let shop: TestWorkspace;
  const ids: string[] = [];
  beforeAll(async () => {
    shop = await newWorkspace();
    const channel = (
      await shop.post<Made>('/v1/channels', {
        name: 'A',
        platform: 'meta',
        currency: 'USD',
        timeZone: 'UTC',
        settleDays: 0,
      })
    ).body.id;
    const planId = (await shop.post<Made>('/v1/plans', { channelId: channel, name: 'P' })).body.id;
    const random = seededRandom(77);
    for (let t = 0; t < testCount; t++) {
      const made = await shop.post<{ id: string; variants: { entityIds: string[] }[] }>(
        '/v1/experiments',
        {
          name: `Test ${t}`,
          startsOn: start,
          endsOn: addDay(start, dayCount - 1),
          variants: [
            {
              name: 'plain',
              creatives: [{ planId, name: `p${t}`, factors: [{ factor: 'price', level: 'none' }] }],
            },
            {
              name: 'low price',
              creatives: [
                {
                  planId,
                  name: `l${t}`,
                  assetKey: 'sale.png',
                  ideaSource: 'review',
                  factors: [{ factor: 'price', level: 'low' }],
                },
              ],
            },
          ],
        },
      );
      expect(made.status).toBe(201);
      ids.push(made.body.id);
      const rows = made.body.variants.flatMap(({ entityIds }, arm) =>
        Array.from({ length: dayCount }, (_, d) => {
          const noise = 0.1 * random.normal();
          const rate = 0.02 * Math.exp(noise + (arm === 1 ? Math.log(1.2) : 0));
          const impressions = 5000;
          return {
            entityId: entityIds[0],
            day: addDay(start, d),
            impressions,
            clicks: random.binomial(impressions, rate),
          };
        }),
      );
      expect((await shop.post('/v1/results', { rows })).status).toBe(200);
    }
    await shop.post('/v1/creatives', {
      planId,
      name: 'gift',
      factors: [{ factor: 'gift', level: 'yes' }],
    });
    for (let d = 0; d < dayCount; d++) {
      await shop.put(`/v1/channels/${channel}/days/${addDay(start, d)}`, {});
    }
  });

  test('a factor with a true lift of 20 % is found across tests, and so are its asset and source', async () => {
    const { body, status } = await shop.get<FactorEffects>('/v1/factors?metric=ctr');
    expect(status).toBe(200);
    expect(body.experiments).toBe(testCount);
    const low = body.data.find(({ name, level }) => name === 'price' && level === 'low')!;
    expect(low.tests).toBe(testCount);
    expect(low.mixed).toBe(0);
    expect(low.low).toBeGreaterThan(0.05);
    expect(low.high).toBeLessThan(0.4);
    expect(low.low).toBeLessThan(0.2);
    expect(low.high).toBeGreaterThan(0.2);
    const none = body.data.find(({ name, level }) => name === 'price' && level === 'none')!;
    expect((1 + none.lift) * (1 + low.lift)).toBeCloseTo(1, 9);
    const others = body.data.filter(({ kind }) => kind !== 'factor').map(({ name }) => name);
    expect(others.sort()).toEqual(['review', 'sale.png']);
    expect(body.suggestions[0]).toMatchObject({ code: 'untestedFactor', factor: 'gift' });
  });

  test('later tests borrow the account’s noise, and effects are shrunk towards past ones', async () => {
    // Past means ended before the verdict's day: as of the day after, the other eight are.
    const { body } = await shop.get<Verdict>(
      `/v1/experiments/${ids[0]}/verdicts/${addDay(start, dayCount)}`,
    );
    expect(body.account!.tests).toBe(testCount - 1);
    expect(body.account!.dayNoise).toBeGreaterThan(0.04);
    expect(body.account!.dayNoise).toBeLessThan(0.2);
    const variant = body.variants[1]!;
    expect(['account', 'own']).toContain(variant.varianceBasis);
    const width = (a: number, b: number) => Math.log1p(b) - Math.log1p(a);
    expect(width(variant.shrunkLow!, variant.shrunkHigh!)).toBeLessThan(
      width(variant.low!, variant.high!),
    );
  });

  test('planning uses the account’s noise; given noise and more traffic change it as they should', async () => {
    const ask = async (extra: Record<string, unknown>) =>
      (
        await shop.post<SampleSize>('/v1/sampleSizes', {
          rate: 0.02,
          perDay: 10_000,
          leastEffect: 0.1,
          ...extra,
        })
      ).body;
    const own = await ask({});
    expect(own.dayNoiseFrom).toBe('account');
    // statistics.md 3f: 37 days at sigma .10, 24 at .05, 19 at 0, for one fixed look.
    for (const [dayNoise, days] of [
      [0.1, 37],
      [0.05, 24],
      [0, 19],
    ]) {
      expect(await ask({ dayNoise, rule: 'fixed' })).toMatchObject({ days, dayNoiseFrom: 'given' });
    }
    const loud = await ask({ dayNoise: 0.1, rule: 'fixed' });
    expect(loud.daysAtTenfold).toBe(21);
    expect(loud.daysAtAnyTraffic!).toBeLessThanOrEqual(21);
    expect(loud.leastDetectable).toBeLessThanOrEqual(0.1);
    expect(loud.perVariant).toEqual([5000 * 37, 5000 * 37]);
    expect((await ask({ days: 14, dayNoise: 0.1 })).leastDetectable).toBeGreaterThan(0.1);
    expect((await ask({ dayNoise: 0.1, variants: 4 })).days!).toBeGreaterThan(37);
  });

  test('refuses what cannot be planned or asked', async () => {
    for (const bad of [
      { rate: 0, perDay: 100 },
      { rate: 0.02, perDay: -1 },
      { rate: 0.02, perDay: 100, variants: 1 },
      { rate: 0.02 },
      { rate: 0.02, perDay: 100, metric: 'roas' },
      { rate: 0.02, perDay: 100, power: 1 },
      { rate: 0.02, perDay: 100, extra: 1 },
    ]) {
      expect((await shop.post('/v1/sampleSizes', bad)).status).toBe(422);
    }
    expect((await shop.get('/v1/factors?metric=luck')).status).toBe(422);
    const empty = await newWorkspace();
    expect((await empty.get<FactorEffects>('/v1/factors')).body).toMatchObject({
      experiments: 0,
      data: [],
    });
    const plan = await empty.post<SampleSize>('/v1/sampleSizes', { rate: 0.02, perDay: 100 });
    expect(plan.body).toMatchObject({ dayNoiseFrom: 'default', dayNoise: 0.1, days: null });
    const reader = await lesserKey(shop, 'read');
    expect((await reader.get('/v1/factors')).status).toBe(200);
    const asked = await reader.post('/v1/sampleSizes', { rate: 0.02, perDay: 100 });
    expect(asked.status).toBe(200);
  });
});
