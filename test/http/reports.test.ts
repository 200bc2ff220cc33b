import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { report as reportSchema } from '../../src/model/report.ts';
import { builtReport, dayAgo, type ReportShop, reportShop } from '../report/reportShop.ts';
import { call, lesserKey, newWorkspace } from '../support/workspace.ts';

let given: ReportShop;
let report: Report;
let etag: string;
beforeAll(async () => {
  given = await reportShop();
  await builtReport(given.shop, given.day);
  const answer = await given.shop.get<Report>(`/v1/reports/${given.day}`);
  expect(answer.status).toBe(200);
  report = answer.body;
  etag = answer.headers.get('etag') ?? '';
});

describe('a report', () => {
  test('is what its schema says', () => {
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report).toMatchObject({ day: given.day, complete: true, workspace: 'Test shop' });
    expect(etag).toBe(`"${given.day}.${report.revision}"`);
  });

  test('gives totals against earlier days, rates from sums, CVR and ROAS of settled weeks', () => {
    const [totals] = report.totals;
    expect(report.totals).toHaveLength(1);
    expect(totals?.currency).toBe('CNY');
    const of = (kind: string) => totals?.periods.find((period) => period.kind === kind);
    expect(of('day')).toMatchObject({ settled: false, complete: true, days: 1 });
    expect(of('day')?.figures).toMatchObject({
      impressions: 2000,
      clicks: 65,
      costMicros: 200_000_000,
      orders: 3,
      revenueMicros: 500_000_000,
      ctr: 65 / 2000,
      roas: 2.5,
      cpcMicros: Math.round(200_000_000 / 65),
    });
    expect(of('sameWeekdayLastWeek')?.figures).toMatchObject({
      impressions: 2100,
      clicks: 65,
      costMicros: 210_000_000,
    });
    // 13 days before the report's: six of the last week, seven of the week before; not all 28 are there.
    expect(of('mean28')).toMatchObject({ days: 13, complete: false });
    expect(of('mean28')?.figures.impressions).toBeCloseTo((6 * 2000 + 7 * 2100) / 13, 9);
    expect(of('sameWeekdayLastYear')).toBeUndefined();
    // Settled are days with three whole days after them: four of the last week and three before it.
    const settled = of('settledWeek');
    expect(settled).toMatchObject({ from: dayAgo(10), to: dayAgo(4), settled: true });
    expect(settled?.figures.roas).toBeCloseTo((7 * 500) / (4 * 200 + 3 * 210), 9);
  });

  test('splits the change of overall CTR into creatives and moved budget, adding up exactly', () => {
    const [split] = report.ctrChange;
    const before = 65 / 2100;
    const now = 65 / 2000;
    expect(split?.ctrBefore).toBeCloseTo(before, 12);
    expect(split?.ctrNow).toBeCloseTo(now, 12);
    // By hand: only plan A changed its own CTR (.02 to .03), at shares 1000/2100 and 1500/2000.
    const byCreatives = ((1000 / 2100 + 0.75) / 2) * 0.01;
    expect(split?.byCreatives).toBeCloseTo(byCreatives, 12);
    expect(split?.byBudget).toBeCloseTo(now - before - byCreatives, 12);
  });

  test('names movers, products with their profit, and the plan that stopped', () => {
    const clicks = report.movers.filter(({ metric }) => metric === 'clicks');
    expect(clicks[0]).toMatchObject({ planId: given.plans.a, before: 20, now: 45 });
    const kettle = report.products.find(({ productId }) => productId === given.productId);
    expect(kettle).toMatchObject({ name: 'Kettle', plans: 2 });
    expect(kettle?.week).toMatchObject({ impressions: 2000, clicks: 65 });
    // ¥500 a day × (1 − .1) × .5 − spend, over three days at ¥200 and four at ¥200.
    expect(kettle?.profitMicros).toBe(25_000_000);
    const stopped = report.findings.find(({ code }) => code === 'planStopped');
    expect(stopped).toMatchObject({
      entityId: given.plans.c,
      severity: 'warning',
      evidence: { lastDay: dayAgo(8), daysAgo: 7, costMicros: 10_000_000 },
    });
  });

  test('comes as CSV with the same numbers, whole or one part, and no cell runs as a formula', async () => {
    const whole = await call<string>(given.shop.key, 'GET', `/v1/reports/${given.day}`, undefined, {
      accept: 'text/csv',
    });
    expect(whole.headers.get('content-type')).toContain('text/csv');
    expect(whole.headers.get('etag')).not.toBe(etag);
    const totals = whole.body.split('\r\n').filter((line) => line.startsWith('totals,0,'));
    expect(totals).toContain('totals,0,periods.0.figures.clicks,65');
    const part = await call<string>(
      given.shop.key,
      'GET',
      `/v1/reports/${given.day}?part=products`,
      undefined,
      { accept: 'text/csv' },
    );
    const [head, first] = part.body.replace('\ufeff', '').split('\r\n');
    expect(head?.split(',').slice(0, 3)).toEqual(['productId', 'name', 'currency']);
    expect(first).toContain('Kettle');
    const evil = await reportShop({}, { a: '=cmd|"/c calc"!A1' });
    await builtReport(evil.shop, evil.day);
    const escaped = await call<string>(evil.shop.key, 'GET', `/v1/reports/${evil.day}`, undefined, {
      accept: 'text/csv',
    });
    expect(escaped.body).toContain('"\'=cmd|""/c calc""!A1"');
    expect(escaped.body).not.toMatch(/,"?=cmd/);
  });

  test('answers 304 to who has that revision', async () => {
    const again = await call(given.shop.key, 'GET', `/v1/reports/${given.day}`, undefined, {
      'if-none-match': etag,
    });
    expect(again.status).toBe(304);
    const latest = await given.shop.get<Report>('/v1/reports/latest');
    expect(latest.body.id).toBe(report.id);
  });

  test('is kept as it was when figures change: the next revision stands beside it', async () => {
    const other = await reportShop();
    const first = await builtReport(other.shop, other.day);
    expect(await builtReport(other.shop, other.day)).toBe(first);
    const before = await other.shop.get<Report>(`/v1/reports/${other.day}?revision=${first}`);
    await other.shop.post('/v1/results', {
      rows: [{ entityId: other.plans.a, day: other.day, clicks: 55 }],
    });
    const second = await builtReport(other.shop, other.day);
    expect(second).toBe(first + 1);
    const kept = await other.shop.get<Report>(`/v1/reports/${other.day}?revision=${first}`);
    expect(kept.body).toEqual(before.body);
    const now = await other.shop.get<Report>(`/v1/reports/${other.day}`);
    expect(now.body.totals[0]?.periods[0]?.figures.clicks).toBe(75);
    const heads = await other.shop.get<{ data: { revision: number }[] }>(
      `/v1/reports?day=${other.day}`,
    );
    expect(heads.body.data.map(({ revision }) => revision).slice(0, 2)).toEqual([second, first]);
  });

  test('names the channel that has not closed the day and leaves it out', async () => {
    const other = await reportShop();
    await other.shop.post('/v1/channels', { name: 'Late', platform: 'other', currency: 'USD' });
    await builtReport(other.shop, other.day);
    const { body } = await other.shop.get<Report>(`/v1/reports/${other.day}`);
    expect(body.complete).toBe(false);
    expect(body.findings[0]).toMatchObject({
      code: 'dayMissing',
      severity: 'critical',
      name: 'Late',
    });
    expect(body.totals.map(({ currency }) => currency)).toEqual(['CNY']);
  });
});

describe('asking for a report', () => {
  test.each([
    ['a day that has not begun', { day: '2999-01-01' }, 'futureDay'],
    ['a day that does not exist', { day: '2026-02-30' }, 'invalid'],
    ['no day', {}, 'invalid'],
    ['an unknown field', { day: '2026-01-01', force: true }, 'invalid'],
  ])('refuses %s', async (_what, body, code) => {
    const refused = await given.shop.post('/v1/reports', body);
    expect([refused.status, refused.body['code']]).toEqual([422, code]);
  });

  test('a report that is not there answers 404, a wrong day or revision 422', async () => {
    expect((await given.shop.get('/v1/reports/2020-01-01')).status).toBe(404);
    expect((await given.shop.get(`/v1/reports/${given.day}?revision=99`)).status).toBe(404);
    expect((await given.shop.get('/v1/reports/yesterday')).status).toBe(422);
    expect((await given.shop.get(`/v1/reports/${given.day}?revision=0`)).status).toBe(422);
    expect((await given.shop.get(`/v1/reports/${given.day}?part=nothing`)).status).toBe(422);
  });

  test('a reader reads but does not ask; another workspace sees nothing of it', async () => {
    const reader = await lesserKey(given.shop, 'read');
    expect((await reader.get(`/v1/reports/${given.day}`)).status).toBe(200);
    expect((await reader.post('/v1/reports', { day: given.day })).status).toBe(403);
    const other = await newWorkspace();
    expect((await other.get(`/v1/reports/${given.day}`)).status).toBe(404);
    expect((await other.get<{ data: unknown[] }>('/v1/reports')).body.data).toEqual([]);
  });
});
