import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Made {
  id: string;
}
const start = '2026-01-05';
const dayCount = 14;
const dayAt = (d: number) =>
  new Date(Date.parse(`${start}T00:00:00Z`) + d * 86_400_000).toISOString().slice(0, 10);
const random = seededRandom(3);

let shop: TestWorkspace;
const make = async (path: string, body: object) => {
  const made = await shop.post<Made>(`/v1/${path}`, body);
  expect(made.status).toBe(201);
  return made.body.id;
};

/** A creative in a channel of its own, with two weeks of figures. */
async function creativeIn(name: string, currency: string, basis: string): Promise<string> {
  const base = { platform: 'meta', timeZone: 'UTC', settleDays: 0 };
  const channelId = await make('channels', { ...base, name, currency, basis });
  const planId = await make('plans', { channelId, name });
  const entityId = await make('creatives', { planId, name });
  const rows = Array.from({ length: dayCount }, (_, d) => {
    const clicks = random.binomial(5000, 0.02);
    const orders = random.binomial(clicks, 0.1);
    const money = { costMicros: clicks * 500_000, orders, revenueMicros: orders * 30_000_000 };
    return { entityId, day: dayAt(d), impressions: 5000, clicks, ...money };
  });
  expect((await shop.post('/v1/results', { rows })).status).toBe(200);
  for (let d = 0; d < dayCount; d++) {
    expect((await shop.put(`/v1/channels/${channelId}/days/${dayAt(d)}`, {})).status).toBe(200);
  }
  return entityId;
}

const verdictOn = async (metric: string, ids: readonly string[]): Promise<Verdict> => {
  const experiment = await make('experiments', {
    name: 'T',
    metric,
    startsOn: start,
    variants: ids.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
  });
  const { status, body } = await shop.get<Verdict>(`/v1/experiments/${experiment}/verdicts/latest`);
  expect(status).toBe(200);
  return body;
};

describe('variants in channels that count or pay differently', () => {
  let [week, month, euro, twin] = ['', '', '', ''];
  beforeAll(async () => {
    shop = await newWorkspace();
    week = await creativeIn('week', 'USD', 'd7-click');
    twin = await creativeIn('twin', 'USD', 'd7-click');
    month = await creativeIn('month', 'USD', 'd30-order');
    euro = await creativeIn('euro', 'EUR', 'd7-click');
  });
  const codes = ({ findings }: Verdict) => findings.map(({ code }) => code);

  test('clicks are compared, and that orders are left out is said', async () => {
    const verdict = await verdictOn('ctr', [week, month]);
    expect(verdict.basis).toBeNull();
    expect(verdict.variants[1]!.p).not.toBeNull();
    expect(verdict.variants[1]!.orders).toBeNull();
    expect(verdict.guardrails).toEqual([]);
    expect(verdict.findings).toContainEqual({
      code: 'basesDiffer',
      severity: 'warning',
      action: 'useOneChannel',
      variantId: null,
      evidence: { kinds: 2 },
    });
  });

  test('orders of two kinds are not compared: the test is invalid and says why', async () => {
    for (const metric of ['cvr', 'roas', 'costPerOrder', 'profitPerImpression']) {
      const verdict = await verdictOn(metric, [week, month]);
      expect(verdict, metric).toMatchObject({
        decision: 'invalid',
        reasons: ['basesDiffer'],
        leaderId: null,
        wouldChange: { kind: 'useOneChannel', count: null },
      });
      expect(codes(verdict)).toEqual(['basesDiffer']);
      expect(verdict.variants.every(({ impressions }) => impressions === 5000 * dayCount)).toBe(
        true,
      );
    }
  });

  test('money of two currencies is not compared, conversions are', async () => {
    for (const metric of ['cpc', 'roas', 'revenuePerImpression']) {
      const verdict = await verdictOn(metric, [week, euro]);
      expect(verdict, metric).toMatchObject({
        decision: 'invalid',
        reasons: ['currenciesDiffer'],
        currency: null,
      });
    }
    const rate = await verdictOn('cvr', [week, euro]);
    expect(rate.decision).not.toBe('invalid');
    expect(rate.variants[1]!.p).not.toBeNull();
    expect(rate.variants[1]!.costMicros).toBeNull();
    expect(rate.variants[1]!.revenueMicros).toBeNull();
    expect(codes(rate)).toContain('currenciesDiffer');
  });

  test('a picture changed between such channels is no before and after for money', async () => {
    const experiment = await make('experiments', {
      name: 'T',
      metric: 'roas',
      design: 'beforeAfter',
      startsOn: start,
      variants: [week, month].map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
    });
    const { body } = await shop.get<Verdict>(`/v1/experiments/${experiment}/verdicts/latest`);
    expect(body).toMatchObject({ decision: 'invalid', reasons: ['basesDiffer'] });
  });

  test('two channels that count and pay alike have nothing to say of it', async () => {
    const verdict = await verdictOn('roas', [week, twin]);
    expect(verdict.basis).toBe('d7-click');
    expect(verdict.variants[1]!.p).not.toBeNull();
    expect(codes(verdict)).not.toContain('basesDiffer');
    expect(codes(verdict)).not.toContain('currenciesDiffer');
  });
});
