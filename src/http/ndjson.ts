import { Failure, invalidAt } from '../core/failure.ts';

export const ndjsonType = 'application/x-ndjson';

const parse = (text: string, pointer: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    throw invalidAt(pointer, message, 'malformed');
  }
};

/** UTF-8 whatever the content type says; `malformed` where it is not. */
const textOf = async (request: Request): Promise<string> => {
  const bytes = await request.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Failure('malformed', 'the body is not UTF-8');
  }
};

/**
 * The rows of a body: `{"<name>": […]}` as JSON, or NDJSON with a row a line. `placeOf` gives the pointer
 * of a row, `/<name>/3` or `#line/4`. Throws `malformed`, `unsupportedMediaType` or `invalid`.
 */
export const readRows = async (
  request: Request,
  name: string,
): Promise<{ rows: unknown[]; placeOf: (index: number) => string }> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const body = parse(await textOf(request), '');
    const given = body as Record<string, unknown> | null;
    if (typeof given !== 'object' || given === null || !Array.isArray(given[name]))
      throw invalidAt(`/${name}`, 'a list of rows');
    const other = Object.keys(given).find((key) => key !== name);
    if (other !== undefined) throw invalidAt(`/${other}`, 'unknown field');
    return { rows: given[name], placeOf: (index) => `/${name}/${index}` };
  }
  if (type !== ndjsonType && type !== 'application/jsonl')
    throw new Failure('unsupportedMediaType', `send application/json or ${ndjsonType}`);
  const rows: unknown[] = [];
  const lines: number[] = [];
  const text = await textOf(request);
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    rows.push(parse(line, `#line/${index + 1}`));
    lines.push(index + 1);
  }
  return { rows, placeOf: (index) => `#line/${lines[index]}` };
};
