import { expect, test } from 'vitest';
import { dayNumber, isWeekend } from '../../src/allocate/day.ts';
import { paceBand, paceMonth, weekdayWeights } from '../../src/allocate/paceMonth.ts';
import { emptyDay } from '../../src/allocate/planDays.ts';
import { addDays } from '../../src/core/days.ts';

test('a month is shared out over the days that are left', () => {
  // April 2026: 30 days, the 1st a Wednesday. 20 days gone, 10 left of which 2 are a weekend.
  expect(paceMonth('2026-04-21', 3000e6, 2000e6, () => 1)).toEqual({ todayMicros: 100e6, pace: 1 });
  // Two weekend days at half weight: 1000 / (8 + 1) on a weekday, half of that on the 25th.
  const half = (no: number) => (isWeekend(no) ? 0.5 : 1);
  expect(paceMonth('2026-04-21', 3000e6, 2000e6, half).todayMicros).toBe(111_111_111);
  expect(paceMonth('2026-04-25', 3000e6, 2000e6, half).todayMicros).toBe(Math.floor(500e6 / 5));
  expect(paceMonth('2026-04-30', 3000e6, 3100e6, () => 1).todayMicros).toBe(0);
});

test('weekdays are learnt from whole weeks, growth and events left out', () => {
  const first = '2026-01-05';
  const day = (k: number) => addDays(first, k);
  const spendOf = (no: number) => (isWeekend(no) ? 50e6 : 100e6);
  const history = Array.from({ length: 84 }, (_, k) => {
    const row = emptyDay(day(k), 2);
    const growth = 1.02 ** (k / 7);
    row.costMicros[0] = spendOf(dayNumber(day(k))) * growth * (day(k) === '2026-02-11' ? 9 : 1);
    return row;
  });
  const weights = weekdayWeights(history, (d) => d === '2026-02-11');
  const weekday = weights[dayNumber('2026-02-10') % 7]!;
  const sunday = weights[dayNumber('2026-02-15') % 7]!;
  // Truth 7 x 100 / 600 and 7 x 50 / 600, each shrunk by two weeks of 1 in about twelve.
  expect(weekday).toBeGreaterThan(1.1);
  expect(weekday).toBeLessThan(7 / 6);
  expect(sunday).toBeLessThan(0.68);
  expect(sunday).toBeGreaterThan(7 / 12);
  expect(weekdayWeights([], () => false)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test("the band tightens to the month's end", () => {
  expect(paceBand('2026-04-01')).toEqual([0.75, 1.25]);
  expect(paceBand('2026-04-30')[0]).toBeCloseTo(0.99, 12);
  expect(paceBand('2026-02-28')[1]).toBeCloseTo(1.01, 12);
});
