import { ReportError } from '../reportError.ts';
import { unzipEntry, unzipText, withoutPrefixes } from './unzipEntry.ts';
import { attribute, xmlText } from './xmlText.ts';
import { type ZipEntry, zipDirectory } from './zipDirectory.ts';

export type Workbook = {
  bytes: Uint8Array;
  sheets: { name: string; entry: ZipEntry }[];
  strings: readonly string[];
  /** By style index: true where numbers are shown as dates. */
  dateStyles: readonly boolean[];
  /** Days to add to serial numbers: 1,462 in files of the old Macintosh calendar. */
  epochShift: number;
};

const maxStringChars = 60_000_000;
const smallPart = 16_000_000;

/** Opens a workbook: its sheets, shared texts and date formats. Throws ReportError. */
export const openWorkbook = (bytes: Uint8Array): Workbook => {
  const entries = zipDirectory(bytes);
  const book = entries.get('xl/workbook.xml');
  if (!book) throw new ReportError('notAReport', { found: 'zip' });
  const xml = unzipText(bytes, book, smallPart);
  const relations = relationTargets(bytes, entries.get('xl/_rels/workbook.xml.rels'));
  const sheets = [...xml.matchAll(/<sheet(\s[^>]*?)\/?>/g)].flatMap(([, tag = '']) => {
    const id = /\s(?:\w+:)?id="([^"]*)"/.exec(tag)?.[1];
    const target = id === undefined ? undefined : relations.get(id);
    const entry = target === undefined ? undefined : entries.get(target);
    return entry ? [{ name: xmlText(attribute(tag, 'name') ?? ''), entry }] : [];
  });
  if (sheets.length === 0) throw new ReportError('notAReport', { found: 'zip' });
  return {
    bytes,
    sheets,
    strings: sharedStrings(bytes, entries.get('xl/sharedStrings.xml')),
    dateStyles: dateStylesOf(bytes, entries.get('xl/styles.xml')),
    epochShift: /<workbookPr[^>]*\sdate1904="(?:1|true)"/.test(xml) ? 1_462 : 0,
  };
};

const relationTargets = (bytes: Uint8Array, entry: ZipEntry | undefined): Map<string, string> => {
  const xml = entry ? unzipText(bytes, entry, smallPart) : '';
  return new Map(
    [...xml.matchAll(/<Relationship(\s[^>]*?)\/?>/g)].map(([, tag = '']): [string, string] => {
      const target = xmlText(attribute(tag, 'Target') ?? '');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      return [attribute(tag, 'Id') ?? '', path];
    }),
  );
};

/** Rich text is joined, phonetic guides are dropped. */
const sharedStrings = (bytes: Uint8Array, entry: ZipEntry | undefined): string[] => {
  if (!entry) return [];
  const strings: string[] = [];
  const decoder = new TextDecoder();
  let rest = '';
  let chars = 0;
  for (const piece of unzipEntry(bytes, entry)) {
    rest = withoutPrefixes(rest + decoder.decode(piece, { stream: true }));
    const last = rest.lastIndexOf('</si>');
    if (last < 0) {
      if (rest.length > 2_000_000) throw new ReportError('lineTooLong');
      continue;
    }
    for (const [, inner = ''] of rest
      .slice(0, last + 5)
      .matchAll(/<si(?:\/>|(?:\s[^>]*)?>([\s\S]*?)<\/si>)/g)) {
      const text = textOf(inner);
      chars += text.length;
      if (chars > maxStringChars) throw new ReportError('fileTooLarge', { part: 'sharedStrings' });
      strings.push(text);
    }
    rest = rest.slice(last + 5);
  }
  return strings;
};

/** The `<t>` texts of a shared or inline string, joined. */
export const textOf = (inner: string): string => {
  const plain = inner.includes('<rPh') ? inner.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : inner;
  let text = '';
  for (const [, part = ''] of plain.matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)) text += part;
  return xmlText(text);
};

const isDateFormat = (code: string): boolean =>
  /[dmy年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) && !/^general$/i.test(code);

const dateStylesOf = (bytes: Uint8Array, entry: ZipEntry | undefined): boolean[] => {
  if (!entry) return [];
  const xml = unzipText(bytes, entry, smallPart);
  const custom = new Map(
    [...xml.matchAll(/<numFmt(\s[^>]*?)\/?>/g)].map(([, tag = '']): [string, boolean] => [
      attribute(tag, 'numFmtId') ?? '',
      isDateFormat(xmlText(attribute(tag, 'formatCode') ?? '')),
    ]),
  );
  const formats = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? '';
  return [...formats.matchAll(/<xf(\s[^>]*?)\/?>/g)].map(([, tag = '']) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    const number = Number(id);
    const builtIn =
      (number >= 14 && number <= 22) ||
      (number >= 27 && number <= 36) ||
      (number >= 50 && number <= 58);
    return custom.get(id) ?? builtIn;
  });
};
