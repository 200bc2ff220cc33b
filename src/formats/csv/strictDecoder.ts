import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';

/**
 * Decodes cells strictly. A file that was plain ASCII so far is called UTF-8 only until its first
 * other byte: then the encoding may turn out to be another, which `onChange` is told. Throws
 * `encodingUnknown`.
 */
export const strictDecoder = (encoding: Encoding, onChange: (to: Encoding) => void) => {
  let decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let ascii = encoding === 'utf-8';

  return (bytes: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes);
      if (ascii && text.length !== bytes.length) ascii = false;
      return text;
    } catch {
      if (!ascii) throw new ReportError('encodingUnknown', { encoding });
      ascii = false;
      for (const next of ['gb18030', 'windows-1252'] as const) {
        const other = new TextDecoder(next, { fatal: true, ignoreBOM: true });
        try {
          const text = other.decode(bytes);
          decoder = other;
          onChange(next);
          return text;
        } catch {
          // The next one takes any byte there is.
        }
      }
      throw new ReportError('encodingUnknown', { encoding });
    }
  };
};
