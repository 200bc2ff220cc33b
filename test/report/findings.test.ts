import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountDays } from '../../src/core/report/accountDays.ts';
import { about } from '../../src/core/report/checks/check.ts';
import { runChecks } from '../../src/core/report/findings.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { builtReport, dayAgo, type ReportShop, reportShop } from './reportShop.ts';

describe('checks', () => {
  test('one that fails is said, hides no other, and the gravest comes first', () => {
    const nothing = {} as never;
    const found = runChecks(nothing, nothing as AccountDays, {
      quiet: () => [],
      broken: () => {
        throw new Error('no such column');
      },
      news: () => [about('severalCurrencies', 'info', 'readSeparately', { count: 2 })],
      alarm: () => [about('dayMissing', 'critical', 'importDay', { day: '2026-01-01' })],
    });
    expect(found.map(({ code }) => code)).toEqual([
      'dayMissing',
      'checkFailed',
      'severalCurrencies',
    ]);
    expect(found[1]?.evidence).toEqual({ check: 'broken' });
  });
});

describe('data findings of a report', () => {
  let given: ReportShop;
  let findings: Finding[];
  const of = (code: string) => findings.filter((item) => item.code === code);
  beforeAll(async () => {
    given = await reportShop();
    const { shop, plans, channelId, day } = given;
    const creative = await shop.post<{ id: string }>('/v1/creatives', {
      planId: plans.b,
      name: 'B one',
    });
    const odd = await shop.post<{ id: string }>('/v1/plans', {
      channelId,
      name: 'Odd',
      status: 'active',
    });
    const free = await shop.post<{ id: string }>('/v1/plans', { channelId, name: 'Nothing shown' });
    await shop.post('/v1/results', {
      rows: [
        {
          entityId: odd.body.id,
          day,
          impressions: 10,
          clicks: 25,
          costMicros: 1_000_000,
          orders: 30,
        },
        { entityId: free.body.id, day, impressions: 0, clicks: 0, costMicros: 7_500_000 },
        { entityId: creative.body.id, day, impressions: 400, clicks: 20, costMicros: 50_000_000 },
      ],
    });
    await shop.post('/v1/channels', { name: 'Dollars', platform: 'other', currency: 'USD' });
    await builtReport(shop, day);
    findings = (await shop.get<Report>(`/v1/reports/${day}`)).body.findings;
  });

  test('clicks over impressions, cost without impressions, orders over clicks', () => {
    expect(of('clicksOverImpressions')).toMatchObject([
      { name: 'Odd', evidence: { clicks: 25, impressions: 10 } },
    ]);
    expect(of('costWithoutImpressions')).toMatchObject([
      { name: 'Nothing shown', evidence: { costMicros: 7_500_000, currency: 'CNY' } },
    ]);
    expect(of('ordersOverClicks')).toMatchObject([{ name: 'Odd', severity: 'info' }]);
  });

  test('grains that disagree: the plan’s own row says 500 impressions, its creative 400', () => {
    const [gap] = of('grainsDisagree');
    expect(gap).toMatchObject({ entityId: given.plans.b });
    expect(gap?.evidence['gap']).toBeCloseTo(0.2, 6);
  });

  test('a budget that nobody knows and a margin that nobody entered', () => {
    expect(of('budgetUnknown')[0]?.evidence['count']).toBe(2);
    expect(of('marginUnknown')[0]?.evidence).toEqual({ count: 2, plans: 4 });
  });

  test('the channel without the day, and the plan that stopped', () => {
    expect(of('dayMissing')).toMatchObject([{ name: 'Dollars', severity: 'critical' }]);
    expect(of('planStopped')).toMatchObject([
      { entityId: given.plans.c, evidence: { lastDay: dayAgo(8), daysAgo: 7 } },
    ]);
    expect(of('checkFailed')).toEqual([]);
  });
});
