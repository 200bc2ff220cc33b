import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import type { Context } from '../../src/core/context.ts';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { diagnosePlans } from '../../src/core/diagnoses/diagnosePlans.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { buildReport } from '../../src/core/report/buildReport.ts';
import { findReport, readReport } from '../../src/core/report/readReport.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { newContext } from '../support/context.node.ts';

const start = '2026-01-05';
const dayCount = 28;
const lastDay = addDays(start, dayCount - 1);
const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;

type Rate = (day: number) => number;
const steady: Rate = () => 0.02;
const tires: Rate = (day) => 0.02 * Math.exp(-0.035 * day);

/** Plans of creatives with these daily CTRs; a creative without impressions on a day has rate 0. */
function shop(shape: Readonly<Record<string, Readonly<Record<string, Rate>>>>): Context {
  const ctx = newContext();
  const base = { platform: 'meta', currency: 'USD', timeZone: 'UTC', settleDays: 0 };
  const channelId = idOf(channels.upsert(ctx, { ...base, name: 'A' }));
  const random = seededRandom(21);
  const days = Array.from({ length: dayCount }, (_, d) => addDays(start, d));
  const rows = Object.entries(shape).flatMap(([plan, pictures]) => {
    const planId = idOf(plans.upsert(ctx, { channelId, name: plan }));
    return Object.entries(pictures).flatMap(([name, rate]) => {
      const entityId = idOf(creatives.upsert(ctx, { planId, name }));
      return days.map((day, d) => {
        const impressions = rate(d) > 0 ? 5000 : 0;
        const noise = Math.exp(0.07 * random.normal());
        return {
          entityId,
          day,
          impressions,
          clicks: random.binomial(impressions, rate(d) * noise),
        };
      });
    });
  });
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  closeDays(ctx, channelId, days, '2026-03-01T00:00:00Z', null);
  return ctx;
}

const named = (ctx: Context): string[] =>
  diagnosePlans(ctx, { day: null })
    .data.filter(({ code }) => code === 'creativeTires')
    .map(({ name }) => name);

const worn = { one: { fresh: steady, too: steady, worn: tires } };

test('a live creative that wears out is named, in the diagnoses and in the day’s report', () => {
  const ctx = shop(worn);
  const [found, ...others] = diagnosePlans(ctx, { day: null }).data;
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    name: 'worn',
    code: 'creativeTires',
    action: 'refreshCreative',
    evidence: { days: dayCount },
  });
  expect(found!.creativeId).toMatch(/^crea_/);
  // The truth is -.035; a day's noise of 13 % leaves a standard error of .003.
  expect(Math.abs(found!.evidence['perDay']! + 0.035)).toBeLessThan(0.01);
  buildReport(ctx, lastDay);
  const { findings } = readReport(ctx, findReport(ctx, { day: lastDay }));
  const [told] = findings.filter(({ code }) => code === 'creativeTires');
  expect(told).toMatchObject({ name: 'worn', severity: 'warning', entityId: found!.creativeId });
});

test('a paused one is not, nor one seen for two weeks only, nor one without companions', () => {
  const paused = shop(worn);
  paused.sql.all("UPDATE creative SET status = 'paused' WHERE name = 'worn'");
  expect(named(paused)).toEqual([]);
  const late: Rate = (day) => (day < 14 ? 0 : tires(2 * (day - 14)));
  expect(named(shop({ one: { fresh: steady, too: steady, late } }))).toEqual([]);
  expect(named(shop({ one: { alone: tires } }))).toEqual([]);
});

test('what the days do to the whole plan is no wear, nor is a companion that gets better', () => {
  expect(named(shop({ one: { a: tires, b: tires, c: tires } }))).toEqual([]);
  const rises: Rate = (day) => 0.02 * Math.exp(0.035 * day);
  const slowly: Rate = (day) => 0.02 * Math.exp(0.001 * day);
  expect(named(shop({ one: { rises, slowly } }))).toEqual([]);
});

test('a companion that comes half-way does not make the others look worn', () => {
  const strong: Rate = (day) => (day < 14 ? 0 : 0.06);
  expect(named(shop({ one: { a: steady, b: steady, strong } }))).toEqual([]);
});

test('of forty steady plans hardly a creative is named', () => {
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`p${i}`, { [`a${i}`]: steady, [`b${i}`]: steady }]),
  );
  expect(named(shop({ ...many, ...worn }))).toEqual(['worn']);
});
