import { createMiddleware } from 'hono/factory';
import { Failure } from '../core/failure.ts';
import type { AppEnv } from './env.ts';
import { isImportForm } from './limitBody.ts';

/** Paths whose bodies are files, not JSON. */
const files = [
  /^\/v1\/imports\/[^/]+\/parts\//,
  /^\/v1\/results$/,
  /^\/v1\/changeSheets\/[^/]+\/results$/,
];

/** As strict as the validator, which would let a header that it cannot parse go by unread. */
const jsonType = /^application\/json(;\s*[a-z0-9-]+=[^;]+)*$/i;
const hasBody = new Set(['POST', 'PUT', 'PATCH']);
const isEmpty = async (request: Request): Promise<boolean> =>
  request.headers.get('content-length') === '0' ||
  request.body === null ||
  (await request.clone().arrayBuffer()).byteLength === 0;

/** Without this a body of another type would go by unread, and unchecked. No type is fine for no body. */
export const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  const { method, path } = c.req;
  const type = c.req.header('content-type');
  if (
    hasBody.has(method) &&
    !files.some((file) => file.test(path)) &&
    !isImportForm(method, path, type)
  ) {
    const fits = type === undefined ? await isEmpty(c.req.raw) : jsonType.test(type);
    if (!fits) throw new Failure('unsupportedMediaType', 'send application/json');
  }
  await next();
});
