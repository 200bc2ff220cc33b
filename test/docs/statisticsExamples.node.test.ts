import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

const docs = resolve(import.meta.dirname, '../../docs');
const page = readFileSync(resolve(docs, 'statistics.md'), 'utf8');

let shop: TestWorkspace;
let channel: string;
let red: string;
let blue: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const { made } = shop;
  channel = await made('/v1/channels', {
    name: 'Example',
    platform: 'meta',
    currency: 'USD',
    timeZone: 'UTC',
  });
  const planId = await made('/v1/plans', { channelId: channel, name: 'Plan' });
  red = await made('/v1/creatives', { planId, name: 'red' });
  blue = await made('/v1/creatives', { planId, name: 'blue' });
});

/** The calls of the page, in order, with its files. */
async function run(file: string, days: number, plan: Record<string, unknown>): Promise<Verdict> {
  const rows = readFileSync(resolve(docs, 'examples', file), 'utf8')
    .replaceAll('RED', red)
    .replaceAll('BLUE', blue);
  const sent = await shop.post('/v1/results', rows, { 'content-type': 'application/x-ndjson' });
  expect(sent.status).toBe(200);
  for (let d = 0; d < days; d++) {
    const day = new Date(Date.UTC(2026, 2, 2 + d)).toISOString().slice(0, 10);
    expect((await shop.put(`/v1/channels/${channel}/days/${day}`, {})).status).toBe(200);
  }
  const variants = [
    { name: 'red', entityIds: [red] },
    { name: 'blue', entityIds: [blue] },
  ];
  const experiment = await shop.post<{ id: string }>('/v1/experiments', {
    name: file,
    startsOn: '2026-03-02',
    variants,
    ...plan,
  });
  return (await shop.get<Verdict>(`/v1/experiments/${experiment.body.id}/verdicts/latest`)).body;
}
/** A figure of the page: digits as they are printed there. */
const printed = (text: string) => expect(page).toContain(text);

test('the pooled z says win where the days say no', async () => {
  const daily = await run('pooled-z-fooled.ndjson', 10, {});
  const arm = daily.variants[1]!;
  expect(daily.decision).toBe('keepRunning');
  expect(arm.p).toBeGreaterThan(0.05);
  const totals = (index: number) => {
    const { impressions, clicks } = daily.variants[index]!;
    return { impressions, clicks };
  };
  const creatives: string[] = [];
  for (const name of ['red again', 'blue again']) {
    const planId = (await shop.get<{ planId: string }>(`/v1/creatives/${red}`)).body.planId;
    creatives.push((await shop.post<{ id: string }>('/v1/creatives', { planId, name })).body.id);
  }
  const rows = creatives.map((entityId, i) => ({
    entityId,
    startsOn: '2026-03-02',
    endsOn: '2026-03-11',
    ...totals(i),
  }));
  expect((await shop.post('/v1/periodTotals', { rows })).status).toBe(200);
  const made = await shop.post<{ id: string }>('/v1/experiments', {
    name: 'totals',
    startsOn: '2026-03-02',
    endsOn: '2026-03-11',
    variants: creatives.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
  });
  const pooled = (await shop.get<Verdict>(`/v1/experiments/${made.body.id}/verdicts/2026-03-11`))
    .body;
  expect(pooled.variants[1]!.p).toBeLessThan(0.001);
  printed(`p ${pooled.variants[1]!.p!.toFixed(5)}`);
  printed(`p ${arm.p!.toFixed(2)}`);
  printed(`${arm.overdispersion!.toFixed(1)} times`);
});

test('the fixed look says win where the peek-safe one says not yet', async () => {
  const verdict = await run('looked-too-early.ndjson', 14, { endsOn: '2026-03-29' });
  const arm = verdict.variants[1]!;
  expect(verdict.decision).toBe('keepRunning');
  expect(verdict.reasons).toEqual(['boundaryNotReached']);
  expect(arm.p).toBeLessThan(0.05);
  expect(arm.low).toBeGreaterThan(0);
  expect(arm.safeLow).toBeLessThan(0);
  const percent = (value: number | null) => (100 * value!).toFixed(1);
  printed(`p ${arm.p!.toFixed(3)}`);
  printed(`+${percent(arm.low)} % … +${percent(arm.high)} %`);
  printed(`${percent(arm.safeLow).replace('-', '−')} % … +${percent(arm.safeHigh)} %`);
  printed(`|z| ${verdict.rule.statistic!.toFixed(2)} of ${verdict.rule.bound!.toFixed(2)}`);
});
