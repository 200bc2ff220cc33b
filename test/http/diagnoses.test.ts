import { beforeAll, expect, test } from 'vitest';
import type { Diagnoses } from '../../src/model/diagnosis.ts';
import type { Report } from '../../src/model/report.ts';
import { builtReport } from '../report/reportShop.ts';
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

test('the report of the day says the same, but for low in both, which a feed beside searches always is', async () => {
  await builtReport(shop, dayOf(dayCount - 1));
  const report = (await shop.get<Report>('/v1/reports/latest')).body;
  const diagnoses = (await shop.get<Diagnoses>('/v1/diagnoses')).body.data;
  for (const code of ['promiseNotKept', 'pictureHoldsBack', 'suspiciousClicks'] as const) {
    const { planId, evidence, action } = diagnoses.find((one) => one.code === code)!;
    const found = report.findings.filter((one) => one.code === code);
    expect(found.map((one) => [one.entityId, one.action])).toEqual([[planId, action]]);
    // A stored report keeps seven digits.
    for (const [name, value] of Object.entries(evidence))
      expect(found[0]!.evidence[name]).toBe(Number(value.toPrecision(7)));
  }
  expect(report.findings.map(({ name }) => name)).not.toContain('weak');
  for (const [lang, sentence] of [
    ['en', /promising draws clicks \(CTR 4.00%, .* but few buy \(CVR 2.00%/],
    ['zh-CN', /promising：点击率高（4.00%，.*但转化率低（2.00%/],
  ] as const)
    expect(
      (await shop.get<string>(`/v1/reports/latest?lang=${lang}`, { accept: 'text/plain' })).body,
    ).toMatch(sentence);
});

test('plans of another purpose are no peers', async () => {
  const named = async () =>
    (await shop.get<Diagnoses>('/v1/diagnoses')).body.data.map(({ name }) => name);
  expect(await named()).toContain('promising');
  const list = await shop.get<{ data: { id: string; name: string }[] }>('/v1/plans');
  const { id } = list.body.data.find(({ name }) => name === 'promising')!;
  expect((await shop.patch(`/v1/plans/${id}`, { purpose: 'brand' })).status).toBe(200);
  expect(await named()).not.toContain('promising');
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
