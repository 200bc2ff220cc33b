import { expect, test } from 'vitest';
import { formattersOf } from '../../src/locales/formatters.ts';
import { readingOf } from '../../src/locales/reading.ts';
import { sentencesOf } from '../../src/locales/sentencesOf.ts';

const evidence = {
  expectedReturn: 1 / 5_830_000,
  marginalReturn: 1 / 19_020_000,
  hurdle: 1 / 7_390_000,
  orders: 240,
  windowDays: 28,
};
const say = (locale: 'en' | 'zh-CN', objective: string, more = {}) =>
  sentencesOf(locale).moveReasons.returnAboveHurdle(
    readingOf(formattersOf(locale), { ...evidence, ...more, objective }, 'Kettle', 'USD'),
  );

test('where orders or clicks are counted, the cost of one is said, not orders for a millionth of a coin', () => {
  expect(say('en', 'orders')).toBe(
    'An order costs $5.83 here; the pool pays up to $7.39 for the last one (240 orders in 28 days).',
  );
  expect(say('zh-CN', 'clicks')).toBe(
    '每次点击花费 $5.83，预算池最多为最后一次付 $7.39（28 天成交 240 笔）。',
  );
  const money = { expectedReturn: 2.14, hurdle: 1 };
  expect(say('en', 'profit', money)).toBe(
    'A unit of spend returns 2.14 here; the pool asks 1.00 of the last one (240 orders in 28 days).',
  );
});

test('effects are counted with their unit, and nothing is minus zero', () => {
  const { counted, number } = formattersOf('en');
  expect(counted(-0.042, 'orders')).toBe('-0.04 orders');
  expect(counted(12.34, 'clicks')).toBe('12.3 clicks');
  expect(counted(-0.001, 'orders')).toBe('0 orders');
  expect(number(-0.04)).toBe('0');
  expect(formattersOf('zh-CN').counted(3, 'orders')).toBe('3 笔成交');
});
