import { beforeAll, expect, test } from 'vitest';
import type { Diagnoses } from '../../src/model/diagnosis.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Made {
  id: string;
}
const dayCount = 14;
const dayOf = (d: number) => new Date(Date.UTC(2026, 2, 2 + d)).toISOString().slice(0, 10);
/** CTR, CVR, price; the odd ones stand out among five usual plans of the same price band. */
const plans: Readonly<Record<string, readonly [number, number, number]>> = {
  a: [0.02, 0.05, 100],
  b: [0.021, 0.052, 90],
  c: [0.019, 0.049, 120],
  d: [0.0205, 0.05, 110],
  e: [0.0195, 0.051, 95],
  promising: [0.04, 0.02, 100],
  shy: [0.01, 0.1, 100],
  weak: [0.01, 0.02, 100],
  // As weak as the last, but at ten times the price it has no peers to be weak against.
  dear: [0.01, 0.02, 1000],
  clicked: [0.02, 0.05, 100],
};

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await newWorkspace();
  const channel = (
    await shop.post<Made>('/v1/channels', {
      name: 'A',
      platform: 'meta',
      currency: 'USD',
      timeZone: 'UTC',
      settleDays: 3,
    })
  ).body.id;
  for (const [name, [ctr, cvr, price]] of Object.entries(plans)) {
    const product = await shop.post<Made>('/v1/products', { name, priceMicros: price * 1e6 });
    const plan = await shop.post<Made>('/v1/plans', {
      channelId: channel,
      name,
      productId: product.body.id,
    });
    const rows = Array.from({ length: dayCount }, (_, d) => {
      const flood = name === 'clicked' && d >= dayCount - 3;
      const clicks = Math.round(20_000 * ctr * (flood ? 4 : 1));
      return {
        entityId: plan.body.id,
        day: dayOf(d),
        impressions: 20_000,
        clicks,
        costMicros: clicks * 300_000,
        orders: flood ? 0 : Math.round(clicks * cvr),
      };
    });
    expect((await shop.post('/v1/results', { rows })).status).toBe(200);
  }
  for (let d = 0; d < dayCount; d++) await shop.put(`/v1/channels/${channel}/days/${dayOf(d)}`, {});
});

test('the odd plans are named with what to do, the usual ones and those without peers are not', async () => {
  const { body, status } = await shop.get<Diagnoses>('/v1/diagnoses');
  expect(status).toBe(200);
  expect(body.day).toBe(dayOf(dayCount - 1));
  const found = Object.fromEntries(body.data.map(({ name, code }) => [name, code]));
  expect(found).toEqual({
    promising: 'promiseNotKept',
    shy: 'pictureHoldsBack',
    weak: 'bothLow',
    clicked: 'suspiciousClicks',
  });
  const clicked = body.data.find(({ name }) => name === 'clicked')!;
  expect(clicked.evidence['ctrRatio']).toBeCloseTo(4, 6);
  expect(clicked.evidence['missingOrders']).toBeGreaterThan(100);
});

test('as of an earlier day the flood of clicks is not known yet', async () => {
  const { body } = await shop.get<Diagnoses>(`/v1/diagnoses?day=${dayOf(8)}`);
  expect(body.data.map(({ code }) => code)).not.toContain('suspiciousClicks');
});

test('refuses days that are none, and says nothing of an empty or another workspace', async () => {
  expect((await shop.get('/v1/diagnoses?day=2026-02-30')).status).toBe(422);
  expect((await shop.get('/v1/diagnoses?days=3')).status).toBe(422);
  const other = await newWorkspace();
  expect((await other.get<Diagnoses>('/v1/diagnoses')).body).toEqual({ day: null, data: [] });
});
