import { expect, test } from 'vitest';
import { paceBand, paceMonth } from '../../src/allocate/paceMonth.ts';

test('a month is shared out over the days that are left', () => {
  // April 2026: 30 days, the 1st a Wednesday. 20 days gone, 10 left of which 2 are a weekend.
  expect(paceMonth('2026-04-21', 3000e6, 2000e6, 1)).toEqual({
    todayMicros: 100e6,
    evenMicros: 100e6,
    pace: 1,
  });
  // Two weekend days at half weight: 1000 / (8 + 1) on a weekday, half of that on the 25th.
  expect(paceMonth('2026-04-21', 3000e6, 2000e6, 0.5).todayMicros).toBe(111_111_111);
  expect(paceMonth('2026-04-25', 3000e6, 2000e6, 0.5).todayMicros).toBe(Math.floor(500e6 / 5));
  expect(paceMonth('2026-04-30', 3000e6, 3100e6, 1).todayMicros).toBe(0);
});

test("the band tightens to the month's end", () => {
  expect(paceBand('2026-04-01')).toEqual([0.75, 1.25]);
  expect(paceBand('2026-04-30')[0]).toBeCloseTo(0.99, 12);
  expect(paceBand('2026-02-28')[1]).toBeCloseTo(1.01, 12);
});
