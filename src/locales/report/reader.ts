import type { Locale } from '../../model/scalars.ts';
import { type Formatters, formattersOf } from '../formatters.ts';
import type { Sentences } from '../sentences.ts';
import { sentencesOf } from '../sentencesOf.ts';

/** Who reads: their language's sentences and number formats. */
export interface Reader {
  locale: Locale;
  s: Sentences;
  fmt: Formatters;
}

export const readerOf = (locale: Locale): Reader => ({
  locale,
  s: sentencesOf(locale),
  fmt: formattersOf(locale),
});

const known = (tag: string): Locale | null => {
  const lower = tag.trim().toLowerCase();
  if (lower === 'en' || lower.startsWith('en-')) return 'en';
  return lower === 'zh' || lower.startsWith('zh-') ? 'zh-CN' : null;
};

/** `?lang=`, else the first language of Accept-Language that there is, else the workspace's own. */
export const chooseLocale = (
  lang: string | undefined,
  acceptLanguage: string | undefined,
  fallback: Locale,
): Locale => {
  const asked = lang === undefined ? null : known(lang);
  if (asked) return asked;
  const accepted = (acceptLanguage ?? '')
    .split(',')
    .map((entry, index) => {
      const [tag = '', ...params] = entry.split(';');
      const quality = /^\s*q=([\d.]+)\s*$/.exec(params.join(';'))?.[1];
      return { locale: known(tag), quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ locale, quality }) => locale !== null && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return accepted[0]?.locale ?? fallback;
};
