import type { SourcePeriod } from '../sourceRow.ts';
import { readDay } from './day.ts';

const asPeriod = (text: string): SourcePeriod | null => {
  const read = readDay(text, null);
  if (typeof read === 'object') return read;
  return /^\d{4}-/.test(read) ? { start: read, end: read } : null;
};

/** The date range in a title line such as `"January 17, 2024 - February 15, 2024"`; null if none. */
export const statedPeriodOf = (line: string): SourcePeriod | null => {
  const text = line.replaceAll('"', '').trim();
  const after = text.includes(':') ? text.slice(text.indexOf(':') + 1).trim() : text;
  const inside = /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? '';
  return asPeriod(text) ?? asPeriod(after) ?? asPeriod(inside);
};

const dates =
  /20\d{2}-\d{1,2}-\d{1,2}|20\d{2}[_.]\d{2}[_.]\d{2}|(?<!\d)20\d{6}(?!\d)|[A-Z][a-z]{2,8}-\d{1,2}-20\d{2}/g;

/** The date range in a file's name (`report-20260803-20260809.csv`); null when it names no date. */
export const fileNamePeriodOf = (name: string): SourcePeriod | null => {
  const found = (name.match(dates) ?? []).flatMap((text) => {
    const plain = text.replace(/[_.]/g, '-').replace(/^([A-Za-z]+)-(\d+)-(\d+)$/, '$1 $2, $3');
    return asPeriod(plain) ?? [];
  });
  const first = found[0];
  const last = found.at(-1);
  if (!first || !last || first.start > last.end) return null;
  return { start: first.start, end: last.end };
};
