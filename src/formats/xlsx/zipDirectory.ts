import { ReportError } from '../reportError.ts';

export type ZipEntry = {
  name: string;
  /** 0 stored, 8 deflated; nothing else is read. */
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
};

const maxEntries = 2_000;
/** A sheet's XML packs 5 to 30 times; a hundred times more than 20 MB of it is a bomb. */
const maxRatio = 100;
const freeSize = 20_000_000;
const maxSize = 1_500_000_000;

/**
 * The entries of a zip file from its central directory. Nothing is unpacked. Throws `zipBroken`, or
 * `zipBomb` when an entry declares more than it can honestly hold.
 */
export const zipDirectory = (bytes: Uint8Array): Map<string, ZipEntry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > maxEntries) throw new ReportError('zipBomb', { entries: count });
  const entries = new Map<string, ZipEntry>();
  const decoder = new TextDecoder();
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      throw new ReportError('zipBroken');
    }
    const nameLength = view.getUint16(at + 28, true);
    const skip = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const entry = {
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if (entry.size > maxSize || (entry.size > freeSize && entry.size > entry.packed * maxRatio)) {
      throw new ReportError('zipBomb', { entry: entry.name.slice(0, 80), bytes: entry.size });
    }
    entries.set(entry.name, entry);
    at += 46 + nameLength + skip;
  }
  return entries;
};

const findEnd = (view: DataView): number => {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new ReportError('zipBroken');
};
