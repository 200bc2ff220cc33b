import type { Locale } from '../model/scalars.ts';
import { en } from './en/index.ts';
import type { Sentences } from './sentences.ts';
import { zhCN } from './zhCN/index.ts';

const languages: Record<Locale, Sentences> = { en, 'zh-CN': zhCN };

/** The sentences of a language. */
export const sentencesOf = (locale: Locale): Sentences => languages[locale];
