import type { SourcePeriod } from '../sourceRow.ts';
import { readDay } from './day.ts';

const asPeriod = (text: string): SourcePeriod | null => {
  const read = readDay(text, null);
  if (typeof read === 'object') return read;
  return /^\d{4}-/.test(read) ? { start: read, end: read } : null;
};

const labelled = /^[#\s]*([^:：]*)[:：]\s*(.+)$/;
const startLabel = /\b(?:start|from|begin)|开始|起始|開始/i;
const endLabel = /\bend|\bto\b|结束|結束/i;
/** The day a report was made, or how far its data go, is not the day it is of. */
const notItsOwn =
  /creat|generat|download|export|complete|updat|as of|生成|创建|下载|导出|更新|截止/i;

/** The date range in a title line such as `"January 17, 2024 - February 15, 2024"`; null if none. */
const statedPeriodOf = (line: string): SourcePeriod | null => {
  const text = line.replaceAll('"', '').trim();
  const [, label = '', after = ''] = labelled.exec(text) ?? [];
  const inside = /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? '';
  if (notItsOwn.test(label)) return null;
  const found = asPeriod(text) ?? asPeriod(after) ?? asPeriod(inside);
  const half = startLabel.test(label) || endLabel.test(label);
  return half && found?.start === found?.end ? null : found;
};

/** The date range that lines above the headings state, in one line or as a start and an end in two. */
export const statedPeriodIn = (lines: readonly string[]): SourcePeriod | null => {
  const dateOf = (side: RegExp): string | undefined => {
    const found = lines.flatMap((line) => {
      const [, label = '', after = ''] = labelled.exec(line.replaceAll('"', '').trim()) ?? [];
      return side.test(label) && !notItsOwn.test(label) ? (asPeriod(after) ?? []) : [];
    })[0];
    return found?.start === found?.end ? found?.start : undefined;
  };
  const stated = lines.flatMap((line) => statedPeriodOf(line) ?? [])[0];
  if (stated) return stated;
  const start = dateOf(startLabel);
  const end = dateOf(endLabel);
  return start !== undefined && end !== undefined && start <= end ? { start, end } : null;
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
