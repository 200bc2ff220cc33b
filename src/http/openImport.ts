import type { Context } from 'hono';
import { Failure, invalidAt } from '../core/failure.ts';
import { failImport } from '../core/imports/failImport.ts';
import { openFormImport, openImport } from '../core/imports/importVerbs.ts';
import { type Import, type ImportInput, importInput } from '../model/import.ts';
import { bodyChunks } from './bodyChunks.ts';
import type { AppEnv } from './env.ts';
import { formName, longestFields } from './formName.ts';
import { detailsOf } from './invalidRequest.ts';
import { howToSplit, maxFormBytes } from './limitBody.ts';
import { boundaryOf, formEvents } from './multipart.ts';
import { run } from './run.ts';
import { partWriter } from './writeParts.ts';

const parsed = (name: string, text: string): unknown => {
  if (name === 'year') return Number(text);
  if (name !== 'mapping' && name !== 'constants') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidAt(`/${name}`, 'an object as JSON');
  }
};

/** The form's fields as the body of POST /imports. */
const inputOf = (fields: ReadonlyMap<string, string>, fileName: string | null): ImportInput => {
  if (fields.has('parts')) throw invalidAt('/parts', 'a form brings the whole file');
  const given = Object.fromEntries(
    [...fields].filter(([, text]) => text !== '').map(([name, text]) => [name, parsed(name, text)]),
  );
  return checked(fileName ? { fileName, ...given } : given);
};

const checked = (given: unknown): ImportInput => {
  const read = importInput.safeParse(given);
  if (read.success) return read.data;
  const errors = detailsOf(read.error);
  throw new Failure('invalid', errors[0]?.message ?? 'invalid request', errors);
};

/** POST /imports as JSON: an import that waits for its parts. */
export const openFromJson = async (c: Context<AppEnv>): Promise<Import> => {
  const text = await c.req.text();
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Failure('malformed', 'the body is not JSON');
  }
  return run(() => openImport(c.get('ctx'), checked(given)));
};

/**
 * POST /imports as multipart/form-data: the fields of the JSON body, then the file as `file`, which is
 * written as it arrives. Null for another type of body.
 */
export const importOfForm = async (c: Context<AppEnv>): Promise<Import | null> => {
  const boundary = boundaryOf(c.req.header('content-type'));
  if (boundary === null) return null;
  if (Number(c.req.header('content-length') ?? 0) > maxFormBytes)
    throw new Failure('tooLarge', howToSplit);
  const ctx = c.get('ctx');
  const fields = new Map<string, string>();
  const decoder = new TextDecoder();
  let field = '';
  let length = 0;
  const grow = (by: number) => {
    length += by;
    if (length > longestFields) throw invalidAt(`/${field}`, 'too long');
  };
  let opened: string | null = null;
  let fileName: string | null = null;
  let writer: ReturnType<typeof partWriter> | null = null;
  try {
    for await (const event of formEvents(bodyChunks(c.req.raw.body, maxFormBytes), boundary)) {
      if (event.is === 'part') {
        if (writer) throw invalidAt(`/${event.name}`, 'fields stand before the file');
        field = event.name;
        grow(field.length);
        if (field !== 'file') fields.set(field, '');
        else {
          const input = inputOf(fields, event.fileName);
          fileName = event.fileName;
          opened = (await run(() => openFormImport(ctx, input))).id;
          writer = partWriter(ctx, opened);
        }
      } else if (writer) await writer.push(event.bytes);
      else {
        grow(event.bytes.length);
        fields.set(
          field,
          (fields.get(field) ?? '') + decoder.decode(event.bytes, { stream: true }),
        );
      }
    }
    if (!writer) throw invalidAt('/file', 'the form has no file');
    const made = await writer.end();
    c.set('formName', await formName(fields, fileName, made.contentHash ?? ''));
    return made;
  } catch (error) {
    // The answer names no import, so that nobody could go on with one that was opened.
    const why = error instanceof Failure ? error : new Failure('malformed', 'the form breaks off');
    const id = opened;
    if (id !== null) await run(() => failImport(ctx, id, why));
    throw error;
  }
};
