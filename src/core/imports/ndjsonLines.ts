import type { ReportHead } from '../../formats/reportHead.ts';
import type { ReportTail } from '../../formats/reportTail.ts';
import { Failure } from '../failure.ts';

const longestLine = 100_000;

/** True where a file's first sign is an opening brace: rows as NDJSON, not a report. */
export const isNdjson = (bytes: Uint8Array): boolean => {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b;
};

/** Cuts pieces of a UTF-8 file into its lines; says of it what a report's head and tail say of theirs. */
export const ndjsonLines = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let rest = '';
  let line = 0;
  const head: ReportHead = {
    platform: 'other',
    kind: 'results',
    grain: 'account',
    container: 'csv',
    encoding: 'utf-8',
    delimiter: null,
    sheet: null,
    headingLine: 0,
    headings: [],
    mapping: {},
    constants: {},
    unmapped: [],
    currency: null,
    dayOrder: null,
    decimalMark: 'point',
    basis: {},
    statedPeriod: null,
    fileNamePeriod: null,
    incomplete: false,
    preamble: [],
  };
  const tail: Pick<ReportTail, 'flaggedBy' | 'findings'> = { flaggedBy: {}, findings: [] };

  const decode = (bytes: Uint8Array | null): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Failure('unreadableFile', 'the file is not UTF-8');
    }
  };

  return {
    head,
    tail,
    /** The lines that end in this piece; null is the end of the file. Blank lines are left out. */
    cut(bytes: Uint8Array | null): { line: number; text: string }[] {
      const texts = (rest + decode(bytes)).split('\n');
      rest = bytes ? (texts.pop() ?? '') : '';
      if (rest.length > longestLine)
        throw new Failure('unreadableFile', `line ${line + 1} is too long`);
      const cut: { line: number; text: string }[] = [];
      for (const text of texts) {
        line += 1;
        if (text.trim() !== '') cut.push({ line, text });
      }
      return cut;
    },
  };
};
export type NdjsonLines = ReturnType<typeof ndjsonLines>;
