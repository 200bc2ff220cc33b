import advertising from 'shared:data/online-advertising-apr-may.csv';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { importFile } from '../support/importFile.ts';
import { absent, bytesOf } from '../support/shared.ts';
import { call, newWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { builtReport } from './reportShop.ts';

const bytes = bytesOf(advertising);
// Figures: ../shared/data/SOURCES.md.
describe.skipIf(!bytes)(`the report of a display account (${bytes ? 'present' : absent})`, () => {
  let shop: TestWorkspace;
  let report: Report;
  const day = '2020-05-31';
  beforeAll(async () => {
    shop = await newWorkspace();
    const channel = await shop.post<{ id: string }>('/v1/channels', {
      name: 'Display',
      platform: 'other',
      currency: 'USD',
    });
    const options = { year: 2020, currency: 'USD', fileName: 'apr-may.csv' };
    await importFile(shop, channel.body.id, bytes!, options);
    const plans = await shop.get<{ data: { id: string; name: string }[] }>('/v1/plans');
    for (const plan of plans.body.data) {
      const { body } = await shop.get<{ data: { id: string; name: string }[] }>(
        `/v1/creatives?planId=${plan.id}`,
      );
      await shop.post('/v1/experiments', {
        name: `banners of ${plan.name}`,
        design: 'optimised',
        startsOn: '2020-04-01',
        variants: body.data.slice(0, 4).map(({ id, name }, index) => ({
          name,
          control: index === 0,
          entityIds: [id],
        })),
      });
    }
    await builtReport(shop, day);
    report = (await shop.get<Report>(`/v1/reports/${day}`)).body;
  });

  test('says nothing of a total where no budget is known', async () => {
    expect(report.pools.map(({ totalMicros }) => totalMicros)).toEqual([0]);
    const text = await call<string>(shop.key, 'GET', `/v1/reports/${day}`, undefined, {
      accept: 'text/plain',
    });
    expect(text.status).toBe(200);
    expect(text.body).toContain('camp 2');
    expect(text.body).not.toMatch(/\$0 of \$0/);
  });

  test('names camp 2, which ran in April only, as stopped', () => {
    const stopped = report.findings.filter(({ code }) => code === 'planStopped');
    expect(stopped.map(({ name }) => name)).toContain('camp 2');
    const camp2 = stopped.find(({ name }) => name === 'camp 2');
    expect(String(camp2?.evidence['lastDay'])).toMatch(/^2020-04-/);
  });

  test('holds what has no known budget, proposes nothing for it, and never says that a banner wins', async () => {
    const unknown = report.holds.filter(({ reason }) => reason === 'budgetUnknown');
    expect(unknown.length).toBeGreaterThan(0);
    const held = new Set(report.holds.map(({ planId }) => planId));
    for (const { planId } of report.recommendations) expect(held.has(planId ?? '')).toBe(false);
    expect(report.verdicts.length).toBeGreaterThan(0);
    for (const verdict of report.verdicts) {
      expect(verdict.decision).not.toBe('wins');
      for (const { decision } of verdict.variants) expect(decision).not.toBe('wins');
    }
    const text = await call<string>(shop.key, 'GET', `/v1/reports/${day}?lang=en`, undefined, {
      accept: 'text/plain',
    });
    expect(text.body).toContain('camp 2 stopped');
    expect(text.body).not.toContain('[Wins]');
  });

  test('its daily figures add up to May’s totals', () => {
    const may = report.series[0]?.days.filter((item) => item.day.startsWith('2020-05')) ?? [];
    const sum = (name: 'impressions' | 'clicks' | 'costMicros') =>
      may.reduce((total, { figures }) => total + (figures?.[name] ?? 0), 0);
    expect([sum('impressions'), sum('clicks')]).toEqual([66_056_607, 539_904]);
    expect(Math.round(sum('costMicros') / 1e4)).toBe(5_558_146);
  });
});
