import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';

type Container = 'csv' | 'xlsx';

/** First bytes of what people upload by mistake. */
const others: readonly [string, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
];

/** A page saved as .csv or .xls: the first thing in it is a tag. */
const isPage = (bytes: Uint8Array): boolean => {
  let at = bytes[0] === 0xef ? 3 : 0;
  while (at < bytes.length && bytes[at]! <= 0x20) at++;
  const next = String.fromCharCode(bytes[at + 1] ?? 0);
  return bytes[at] === 0x3c && /[!?a-z]/i.test(next);
};

/**
 * What the file is by its first bytes, whatever its name. Throws `oldExcel` for .xls, and `notAReport`
 * with what it is instead for a PDF, an image, a web page or an archive.
 */
export const sniffContainer = (bytes: Uint8Array): Container => {
  const [a, b, c, d] = bytes;
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) return 'xlsx';
  if (a === 0x50 && b === 0x4b) throw new ReportError('zipBroken');
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) throw new ReportError('oldExcel');
  const other = others.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  if (other) throw new ReportError('notAReport', { found: other[0] });
  if (isPage(bytes)) throw new ReportError('notAReport', { found: 'webPage' });
  return 'csv';
};

const marked = (bytes: Uint8Array): Encoding | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
};

/** UTF-16 without a mark shows as zeros in every second byte of Latin text. */
const zeroed = (bytes: Uint8Array): Encoding | null => {
  const length = Math.min(bytes.length, 4_096) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  if (even + odd === 0) return null;
  const pairs = length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.02) return 'utf-16be';
  throw new ReportError('nullBytes');
};

/** Encodings worth trying, the likelier first; one only when a byte order mark or zeros decide. */
export const encodingCandidates = (bytes: Uint8Array): readonly Encoding[] => {
  const sure = marked(bytes) ?? zeroed(bytes);
  if (sure) return [sure];
  // Plain ASCII reads the same in all of them.
  let high = 0;
  for (let at = 0; at < bytes.length; at++) high |= bytes[at]!;
  if (high < 128) return ['utf-8'];
  return ['utf-8', 'gb18030', 'big5', 'euc-kr', 'shift_jis', 'windows-1252'];
};

/** Text of the sample, or null when the bytes are not in this encoding; a cut end is forgiven. */
export const tryDecode = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes, {
      stream: true,
    });
  } catch {
    return null;
  }
};

/**
 * How strange a decoding looks: ideographs or syllables squeezed between Latin letters, which is
 * what Western accents become in an East Asian encoding, and control characters.
 */
export const strangeness = (text: string): number => {
  const squeezed =
    text.match(
      /[A-Za-z][\u0370-\u1fff\u2e80-\uffff][a-z]|[a-z][\u0370-\u1fff\u2e80-\uffff](?=[\s,;])/g,
    )?.length ?? 0;
  let control = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 32) || (code > 126 && code < 160)) control++;
  }
  return squeezed + 5 * control;
};
