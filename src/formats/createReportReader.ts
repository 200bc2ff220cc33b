import { sniffContainer } from './read/sniff.ts';
import { textReader } from './read/textReader.ts';
import { workbookReader } from './read/workbookReader.ts';
import { ReportError } from './reportError.ts';
import type { ReadOptions } from './reportOptions.ts';
import type { ReportReader } from './reportReader.ts';

/**
 * A reader for one report file, whatever it is: CSV, TSV or xlsx, sniffed from its first bytes.
 * Throws ReportError for a file that cannot be read as a whole; single bad rows are refused in the
 * batches. See ReportReader for how to drive it.
 */
export const createReportReader = (options: ReadOptions = {}): ReportReader => {
  let inner: ReportReader | null = null;
  let first: Uint8Array = new Uint8Array(0);

  const open = (last: boolean): ReportReader | null => {
    if (inner) return inner;
    if (first.length < 8 && !last) return null;
    inner = sniffContainer(first) === 'xlsx' ? workbookReader(options) : textReader(options);
    return inner;
  };

  return {
    *push(chunk) {
      if (inner) {
        yield* inner.push(chunk);
        return;
      }
      first = first.length === 0 ? chunk : joined(first, chunk);
      const reader = open(false);
      if (!reader) first = first.slice();
      else yield* reader.push(first);
    },
    *end() {
      if (!inner && first.length === 0) throw new ReportError('empty');
      const fresh = !inner;
      const reader = open(true)!;
      if (fresh) yield* reader.push(first);
      yield* reader.end();
    },
    get head() {
      return inner?.head ?? null;
    },
    get tail() {
      return inner?.tail ?? null;
    },
  };
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
