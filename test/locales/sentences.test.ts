import { describe, expect, test } from 'vitest';
import { en } from '../../src/locales/en/index.ts';
import { formattersOf } from '../../src/locales/formatters.ts';
import { readingOf, type Sentence } from '../../src/locales/reading.ts';
import { chooseLocale } from '../../src/locales/report/reader.ts';
import { zhCN } from '../../src/locales/zhCN/index.ts';
import { findingActions, findingCodes } from '../../src/model/finding.ts';
import { recommendationKind } from '../../src/model/recommendation.ts';
import { bindings, holdReasons, limits, moveReasons } from '../../src/model/reportMoney.ts';
import {
  decision,
  verdictAction,
  verdictFindingCode,
  verdictReason,
} from '../../src/model/verdict.ts';

const anything = new Proxy(
  {},
  { get: (_target, key) => (/day|first|last$|Day|since/.test(String(key)) ? '2026-03-01' : 3) },
) as Record<string, number>;
/** Days as days, words as words, numbers as numbers, whatever a sentence asks for. */
const say = (locale: 'en' | 'zh-CN', sentence: Sentence | string) =>
  typeof sentence === 'string'
    ? sentence
    : sentence(readingOf(formattersOf(locale), anything, 'Kettle', 'CNY'));

const lists: [keyof typeof en, readonly string[]][] = [
  ['findings', findingCodes],
  ['findingActions', findingActions],
  ['decisions', decision.options],
  ['decided', decision.options],
  ['verdictReasons', verdictReason.options],
  ['verdictFindings', verdictFindingCode.options],
  ['verdictActions', verdictAction.options],
  ['moveReasons', moveReasons],
  ['holdReasons', holdReasons],
  ['limits', limits],
  ['bindings', bindings],
  ['changeKinds', recommendationKind.options],
];

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('%s', (locale, sentences) => {
  test.each(lists)('has a sentence for every code of %s', (name, codes) => {
    const known = sentences[name] as Record<string, Sentence | string>;
    expect(Object.keys(known).sort()).toEqual(expect.arrayContaining([...codes].sort()));
    for (const code of codes) {
      const text = say(locale, known[code] as Sentence | string);
      if (code !== 'none') expect([code, text.trim().length > 0]).toEqual([code, true]);
      expect([code, text]).toEqual([code, expect.not.stringMatching(/undefined|NaN|\[object/)]);
      if (locale === 'zh-CN' && code !== 'none')
        expect([code, text]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
    }
  });
});

describe('numbers', () => {
  test('follow the language, and unknown is a dash', () => {
    const [english, chinese] = [formattersOf('en'), formattersOf('zh-CN')];
    expect(english.exactMoney(1_869_760_000, 'USD')).toBe('$1,869.76');
    expect(english.percent(0.01234)).toBe('1.23%');
    expect(english.change(0.123)).toBe('+12%');
    expect(english.points(-0.00029)).toBe('-0.029');
    expect(chinese.day('2026-03-01')).toBe('3月1日');
    for (const fmt of [english, chinese]) expect(fmt.money(null, 'CNY')).toBe('–');
  });

  test('ROAS is 投产比 in Chinese', () => {
    expect([en.metrics.roas, zhCN.metrics.roas]).toEqual(['ROAS', '投产比']);
  });
});

describe('the reader’s language', () => {
  test.each([
    ['zh', undefined, 'en', 'zh-CN'],
    ['xx', 'fr;q=1, en;q=0.9, zh;q=0.95', 'en', 'zh-CN'],
    [undefined, 'en-GB,en;q=0.8', 'zh-CN', 'en'],
    [undefined, 'zh;q=0, de', 'en', 'en'],
    [undefined, undefined, 'zh-CN', 'zh-CN'],
  ] as const)(
    '?lang=%s, Accept-Language %s, workspace %s → %s',
    (lang, accept, fallback, expected) => {
      expect(chooseLocale(lang, accept, fallback)).toBe(expected);
    },
  );
});
