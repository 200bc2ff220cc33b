import { Inflate } from 'fflate';
import { ReportError } from '../reportError.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Small enough that even the densest deflate (1,032 to 1) yields little at a time. */
const slice = 8_192;

/**
 * Unpacks one entry piece by piece, never holding more than a piece. What comes out must be exactly
 * as long as declared and have the declared checksum, else `zipBroken` or `zipBomb`.
 */
export function* unzipEntry(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = entry.offset;
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) {
    throw new ReportError('zipBroken');
  }
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new ReportError('zipBroken');
  let crc = 0;
  let size = 0;
  const passed = (piece: Uint8Array): Uint8Array => {
    size += piece.length;
    if (size > entry.size) throw new ReportError('zipBomb', { entry: entry.name.slice(0, 80) });
    crc = crc32(piece, crc);
    return piece;
  };
  if (entry.method === 0) {
    for (let at = 0; at < packed.length; at += slice) yield passed(packed.subarray(at, at + slice));
  } else if (entry.method === 8) {
    for (const piece of inflated(packed)) yield passed(piece);
  } else throw new ReportError('zipBroken', { method: entry.method });
  if (size !== entry.size || crc !== entry.crc) throw new ReportError('zipBroken');
}

function* inflated(packed: Uint8Array): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const stream = new Inflate((piece) => {
    ready.push(piece);
  });
  for (let at = 0; at < packed.length; at += slice) {
    try {
      stream.push(packed.subarray(at, at + slice), at + slice >= packed.length);
    } catch {
      throw new ReportError('zipBroken');
    }
    yield* ready;
    ready.length = 0;
  }
}

/** A small entry as text, refused above `limit` bytes. */
export const unzipText = (bytes: Uint8Array, entry: ZipEntry, limit: number): string => {
  if (entry.size > limit) {
    throw new ReportError('zipBomb', { entry: entry.name.slice(0, 80), bytes: entry.size });
  }
  const decoder = new TextDecoder();
  let text = '';
  for (const piece of unzipEntry(bytes, entry)) text += decoder.decode(piece, { stream: true });
  return withoutPrefixes(text + decoder.decode());
};

/** Some writers prefix every element (`<x:row>`); readers here look for the bare names. */
export const withoutPrefixes = (xml: string): string =>
  /<(?:x|ss|main|ns\d):/.test(xml.slice(0, 2_000)) ? xml.replace(/<(\/?)[a-z]\w*:/g, '<$1') : xml;
