export type ReportErrorCode =
  | 'empty'
  | 'oldExcel'
  | 'notAReport'
  | 'encodingUnknown'
  | 'nullBytes'
  | 'lineTooLong'
  | 'quoteNeverClosed'
  | 'tooManyColumns'
  | 'tooManyRows'
  | 'fileTooLarge'
  | 'zipBroken'
  | 'zipBomb'
  | 'sheetMissing'
  | 'headingsUnknown'
  | 'mappedHeadingMissing'
  | 'dayOrderAmbiguous'
  | 'dayOrderMixed'
  | 'decimalMarkAmbiguous'
  | 'yearMissing'
  | 'currencyMixed';

/** The file as a whole cannot be read; `detail` has the numbers or words of the sentence. */
export class ReportError extends Error {
  readonly code: ReportErrorCode;
  readonly detail: Readonly<Record<string, string | number | readonly string[]>>;

  constructor(
    code: ReportErrorCode,
    detail: Record<string, string | number | readonly string[]> = {},
  ) {
    super(code);
    this.name = 'ReportError';
    this.code = code;
    this.detail = detail;
  }
}
