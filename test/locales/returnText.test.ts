import { expect, test } from 'vitest';
import { formattersOf } from '../../src/locales/formatters.ts';
import { readingOf } from '../../src/locales/reading.ts';
import { sentencesOf } from '../../src/locales/sentencesOf.ts';

const evidence = {
  expectedReturn: 1 / 5_830_000,
  marginalReturn: 1 / 19_020_000,
  hurdle: 1 / 7_390_000,
  orders: 240,
  clicks: 9000,
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
    '每次点击花费 $5.83，预算池最多为最后一次付 $7.39（28 天点击 9,000 次）。',
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

test('a budget that ran out is never called idle, nor one that did not, spent early', () => {
  const { moveReasons } = sentencesOf('en');
  const of = (reason: 'idleBudget' | 'clicksCheaper', utilisation: number) =>
    moveReasons[reason](readingOf(formattersOf('en'), { utilisation }, 'Kettle', 'USD'));
  expect(of('idleBudget', 0.58)).toMatch(/^Spends only 58% of its budget/);
  expect(of('idleBudget', 1.02)).not.toMatch(/Spends only|102/);
  expect(of('clicksCheaper', 1.02)).toMatch(/^Spends its budget early \(102%\)/);
  expect(of('clicksCheaper', 0.89)).not.toMatch(/early/);
});

test('a change that would show as 0.00 points is none', () => {
  const of = (locale: 'en' | 'zh-CN', byCreatives: number) =>
    sentencesOf(locale).ctrHeadline(readingOf(formattersOf(locale), { byCreatives }, null, 'USD'));
  expect(of('en', -0.000_003)).toBe('Creatives left overall CTR unchanged, week on week.');
  expect(of('en', -0.000_01)).toBe('Creatives lowered overall CTR by 0.001 points, week on week.');
  expect(of('zh-CN', 0.000_003)).toBe('与前一周相比，创意没有改变整体点击率。');
});

test('a name with marks that turn text around leaves its sentence alone', () => {
  const name = 'حملة \u202eabc\u2066';
  const { findings } = sentencesOf('en');
  const said = findings.staleData(
    readingOf(formattersOf('en'), { lastDay: '2026-03-01', daysAgo: 2 }, name, 'USD'),
  );
  expect(said).toBe('حملة abc: the newest closed day is 1 Mar, 2 days before this report.');
});
