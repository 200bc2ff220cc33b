import { Failure } from '../core/failure.ts';

/** What a form brings, in its order: a field or file begins, then its bytes as they arrive. */
type FormEvent =
  | { is: 'part'; name: string; fileName: string | null }
  | { is: 'data'; bytes: Uint8Array };

const longestHead = 16_384;
const utf8 = new TextEncoder();
const none = new Uint8Array(0);

/** The boundary of a multipart/form-data type (RFC 2046 §5.1.1); null for another type. */
export const boundaryOf = (contentType: string | undefined): string | null => {
  const found = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType ?? '',
  );
  return found?.[1] ?? found?.[2] ?? null;
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** Where `wanted` begins in `bytes`; -1 for nowhere. */
const find = (bytes: Uint8Array, wanted: Uint8Array): number => {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return at;
  }
  return -1;
};

const blankLine = utf8.encode('\r\n\r\n');

const partOf = (head: string): FormEvent => {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? '';
  const name = /(?:^|;|\s)name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new Failure('malformed', 'a part of the form has no name');
  const plain = /(?:^|;|\s)filename="([^"]*)"/i.exec(disposition)?.[1];
  return { is: 'part', name, fileName: plain?.replaceAll('%22', '"') ?? null };
};

/**
 * Reads multipart/form-data (RFC 7578) as it arrives, holding no more than a chunk of it. Throws
 * `malformed` where it breaks off or is none.
 */
export async function* formEvents(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<FormEvent> {
  const mark = utf8.encode(`\r\n--${boundary}`);
  let state: 'before' | 'edge' | 'head' | 'data' | 'end' = 'before';
  // The first boundary may open the body; the others follow a line end.
  let held: Uint8Array = utf8.encode('\r\n');
  for await (const chunk of body) {
    held = joined(held, chunk);
    for (let more = true; more && state !== 'end'; ) {
      if (state === 'edge') {
        more = held.length >= 2;
        if (more) {
          state = held[0] === 0x2d && held[1] === 0x2d ? 'end' : 'head';
          // The line end stays: a head without any field is only the blank line.
        }
      } else if (state === 'head') {
        const at = find(held, blankLine);
        more = at >= 0;
        if (more) {
          yield partOf(new TextDecoder().decode(held.subarray(0, at)));
          held = held.subarray(at + blankLine.length);
          state = 'data';
        } else if (held.length > longestHead)
          throw new Failure('malformed', 'a part’s head is endless');
      } else {
        const at = find(held, mark);
        more = at >= 0;
        const bytes = held.subarray(0, more ? at : Math.max(0, held.length - mark.length + 1));
        if (state === 'data' && bytes.length > 0) yield { is: 'data', bytes };
        held = held.subarray(bytes.length + (more ? mark.length : 0));
        if (more) state = 'edge';
      }
    }
    if (state === 'end') held = none;
  }
  if (state !== 'end') throw new Failure('malformed', 'the form breaks off');
}
