import type { ReportError, ReportErrorCode } from './reportError.ts';

type Detail = ReportError['detail'];

const at = ({ line }: Detail) => (line === undefined ? '' : ` in line ${line}`);
const shownValue = ({ value }: Detail) => (value === undefined ? '' : ` ("${value}")`);
const listed = ({ headings }: Detail) =>
  Array.isArray(headings) && headings.length > 0 ? `; it has ${headings.join(', ')}` : '';
const kinds: Readonly<Record<string, string>> = {
  webPage: 'a web page',
  pdf: 'a PDF',
  json: 'JSON',
  image: 'an image',
  zip: 'an archive',
  gzip: 'an archive',
  rar: 'an archive',
  '7z': 'an archive',
};

const sentences: Record<ReportErrorCode, (detail: Detail) => string> = {
  empty: () => 'the file has no rows',
  oldExcel: () => 'this is an old .xls workbook: save it as .xlsx or .csv',
  notAReport: ({ found }) =>
    `this is ${kinds[String(found)] ?? `a file of another kind (${found})`}, not a report: export the report itself as .csv or .xlsx`,
  encodingUnknown: () => 'the text’s encoding is none that is known: save it as UTF-8',
  nullBytes: (detail) => `there are null bytes${at(detail)}: the file is damaged or no text`,
  lineTooLong: (detail) => `a line is too long${at(detail)}: the file is no report or is damaged`,
  quoteNeverClosed: (detail) => `a quote opened${at(detail)} is never closed`,
  tooManyColumns: (detail) => `there are too many columns${at(detail)} (${detail['columns']})`,
  tooManyRows: ({ rows }) => `there are more than ${rows} rows: split the file`,
  fileTooLarge: ({ megabytes, part }) =>
    `the workbook is too large${megabytes === undefined ? ` (${part})` : ` (over ${megabytes} MB unpacked)`}: export it as .csv`,
  zipBroken: () => 'the workbook is damaged: export it again',
  zipBomb: () => 'the workbook unpacks to far more than a report would',
  sheetMissing: ({ sheet }) => `the workbook has no sheet "${sheet}"`,
  headingsUnknown: (detail) =>
    `no line of headings is known${listed(detail)}: say with a mapping which column is what`,
  mappedHeadingMissing: (detail) =>
    `a heading of the mapping is not in the file${detail['heading'] === undefined ? '' : ` ("${detail['heading']}")`}`,
  dayOrderAmbiguous: (detail) =>
    `the dates${shownValue(detail)} may be day-month or month-day: say which with dayOrder`,
  dayOrderMixed: (detail) =>
    `the dates${shownValue(detail)} do not all have one order of day and month`,
  decimalMarkAmbiguous: (detail) =>
    `a number${shownValue(detail)} may have decimals or thousands: say which with decimalMark`,
  yearMissing: () => 'the dates have no year: say which with year',
  currencyMixed: ({ line, currency, first }) =>
    `line ${line} is in ${currency}, lines before it in ${first}: import one currency at a time`,
};

const isKnown = (code: string): code is ReportErrorCode => Object.hasOwn(sentences, code);

/** Why a file cannot be read and what to do about it, in English without a full stop; another code is left as it is. */
export const unreadableText = ({ code, detail }: { code: string; detail: Detail }): string =>
  isKnown(code) ? sentences[code](detail) : code;
