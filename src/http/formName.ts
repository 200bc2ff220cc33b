import { invalidAt } from '../core/failure.ts';
import { hashKey } from '../core/keyText.ts';
import { formEvents } from './multipart.ts';
import { pieceCutter, pieceHash } from './pieces.ts';

/** Names and texts of all fields together; only the file may be long. */
export const longestFields = 200_000;

/** Names a form by what it says: its fields, and the file's name and content, however it was parted. */
export const formName = (
  fields: ReadonlyMap<string, string>,
  fileName: string | null,
  contentHash: string,
): Promise<string> => hashKey(JSON.stringify([[...fields], fileName, contentHash]));

/** The same name of a form that is only to be compared: its file is read through and kept nowhere. */
export const nameOfForm = async (
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): Promise<string> => {
  const fields = new Map<string, string>();
  const decoder = new TextDecoder();
  const cutter = pieceCutter();
  const hash = pieceHash();
  let fileName: string | null = null;
  let field = '';
  let length = 0;
  for await (const event of formEvents(body, boundary)) {
    if (event.is === 'part') {
      field = event.name;
      if (field === 'file') fileName = event.fileName;
      else fields.set(field, '');
    } else if (field === 'file') {
      for (const piece of cutter.push(event.bytes)) await hash.add(piece);
    } else {
      length += event.bytes.length;
      if (length > longestFields) throw invalidAt(`/${field}`, 'too long');
      fields.set(field, (fields.get(field) ?? '') + decoder.decode(event.bytes, { stream: true }));
    }
  }
  for (const piece of cutter.end()) await hash.add(piece);
  return formName(fields, fileName, await hash.end());
};
