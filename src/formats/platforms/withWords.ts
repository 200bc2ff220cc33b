import type { ReportField } from '../reportField.ts';
import type { PlatformFormat } from './platformFormat.ts';

/** More headings by field, and more marks; `|` stands between them. */
export type HeadingWords = Partial<Record<ReportField | 'marks', string>>;

/** A platform with the headings of further languages behind its own. */
export const withWords = (format: PlatformFormat, words: HeadingWords): PlatformFormat => {
  const { marks, ...fields } = words;
  const columns = { ...format.columns };
  for (const [field, more] of Object.entries(fields) as [ReportField, string][]) {
    columns[field] = [...(columns[field] ?? []), ...more.split('|')];
  }
  return { ...format, columns, marks: [...format.marks, ...(marks?.split('|') ?? [])] };
};
