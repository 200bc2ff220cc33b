import control from 'shared:data/control_group.csv';
import marketing from 'shared:data/marketing-roi-daily.csv';
import advertising from 'shared:data/online-advertising-apr-may.csv';
import { describe, expect, it } from 'vitest';
import { absent, bytesOf } from '../support/shared.ts';
import { readAll } from './readAll.ts';

const bytes = bytesOf(advertising);

// Figures: ../shared/data/SOURCES.md.
describe.skipIf(!bytes)(`a display account, April and May (${bytes ? 'present' : absent})`, () => {
  const { head, tail, rows } = bytes
    ? readAll(bytes, { constants: { year: '2020', currency: 'USD' } })
    : ({} as ReturnType<typeof readAll>);
  const month = (start: string) => rows.filter((row) => row.day!.startsWith(start));
  const sum = (start: string, key: 'impressions' | 'clicks' | 'costMicros' | 'revenueMicros') =>
    month(start).reduce((total, row) => total + row.metrics[key]!, 0);

  it('maps month and day columns, campaign and banner without help', () => {
    expect(head.mapping).toMatchObject({
      month: 'month',
      dayOfMonth: 'day',
      planName: 'campaign_number',
      creativeName: 'banner',
      impressions: 'displays',
    });
    expect(head.grain).toBe('creative');
    expect(head.kind).toBe('results');
    expect(tail.refused).toBe(0);
  });

  it('adds up to the published totals, to the cent', () => {
    expect(sum('2020-04', 'impressions')).toBe(128_866_631);
    expect(sum('2020-04', 'clicks')).toBe(1_661_125);
    expect(Math.round(sum('2020-04', 'costMicros') / 1e4)).toBe(8_881_615);
    expect(Math.round(sum('2020-04', 'revenueMicros') / 1e4)).toBe(16_834_480);
    expect(sum('2020-05', 'impressions')).toBe(66_056_607);
    expect(sum('2020-05', 'clicks')).toBe(539_904);
    expect(Math.round(sum('2020-05', 'costMicros') / 1e4)).toBe(5_558_146);
    expect(Math.round(sum('2020-05', 'revenueMicros') / 1e4)).toBe(7_948_869);
  });

  it('flags the duplicates, cost-free and view-through rows and keeps them', () => {
    expect(rows).toHaveLength(10_974);
    expect(tail.flaggedBy).toEqual({
      duplicateRow: 2,
      impressionsWithoutCost: 42,
      ordersAboveClicks: 99,
    });
  });

  it('asks for the year when nobody gives it', () => {
    expect(() => readAll(bytes!)).toThrowError(expect.objectContaining({ code: 'yearMissing' }));
  });
});

describe.skipIf(!control)(`one arm of an experiment (${control ? 'present' : absent})`, () => {
  it('reads dotted dates, a currency in brackets, and blanks as null', () => {
    const { head, rows, tail } = readAll(bytesOf(control)!);
    expect(head.currency).toBe('USD');
    expect(tail.days).toEqual({ start: '2019-08-01', end: '2019-08-30' });
    const blank = rows.find((row) => row.day === '2019-08-05')!;
    expect(blank.metrics.costMicros).toBe(1_835_000_000);
    expect(blank.metrics).toMatchObject({ impressions: null, clicks: null, orders: null });
    expect(rows.filter((row) => row.metrics.impressions !== null)).toHaveLength(29);
  });
});

describe.skipIf(!marketing)(`eleven campaigns (${marketing ? 'present' : absent})`, () => {
  it('reads ids, names and the published totals', () => {
    const { head, tail, rows } = readAll(bytesOf(marketing)!);
    expect(head.mapping).toMatchObject({ planId: 'Campaign ID', planName: 'Campaign Name' });
    expect(tail.sums.costMicros).toBe(30_590_879_820_000);
    expect(tail.sums.revenueMicros).toBe(42_889_366_000_000);
    expect(new Set(rows.map((row) => row.plan!.externalId)).size).toBe(11);
  });
});

describe('a table made by hand from several platforms', () => {
  it('reads every column of the trade, whichever platform the first word resembles', () => {
    const text =
      'Campaign,Ad set,Ad name,Date,Amount spent (USD),Impr.,Clicks,Conversions,Conv. value\n' +
      'A,s,x,2026-03-01,1.5,100,5,1,10\n';
    const { head, rows } = readAll(new TextEncoder().encode(text));
    expect(head.unmapped).toEqual([]);
    expect(head.currency).toBe('USD');
    expect(rows[0]).toMatchObject({
      group: { name: 's' },
      metrics: { impressions: 100, clicks: 5, costMicros: 1_500_000, revenueMicros: 10_000_000 },
    });
  });
});
