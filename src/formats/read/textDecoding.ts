import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';
import { tryDecode } from './sniff.ts';

/**
 * Decodes a file in pieces, strictly. A file that was plain ASCII so far is called UTF-8 until its
 * first other byte, so the encoding is chosen again there, once.
 */
export const textDecoding = (encoding: Encoding, onChange: (to: Encoding) => void) => {
  let decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  let ascii = encoding === 'utf-8';

  const run = (bytes: Uint8Array, last: boolean): string =>
    decoder.decode(bytes, { stream: !last });

  return (bytes: Uint8Array, last: boolean): string => {
    try {
      const text = run(bytes, last);
      if (ascii && text.length !== bytes.length) ascii = false;
      return text;
    } catch {
      if (!ascii) throw new ReportError('encodingUnknown', { encoding });
      ascii = false;
      const next = (['gb18030', 'windows-1252'] as const).find(
        (name) => tryDecode(bytes, name) !== null,
      );
      if (!next) throw new ReportError('encodingUnknown', { encoding });
      decoder = new TextDecoder(next, { fatal: true, ignoreBOM: false });
      onChange(next);
      return run(bytes, last);
    }
  };
};
