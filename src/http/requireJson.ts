import { createMiddleware } from 'hono/factory';
import { Failure } from '../core/failure.ts';
import type { AppEnv } from './env.ts';

/** Paths whose bodies are files, not JSON. */
const files = [
  /^\/v1\/imports\/[^/]+\/parts\//,
  /^\/v1\/results$/,
  /^\/v1\/changeSheets\/[^/]+\/results$/,
];

/** Without this a body of another type would go by unread, and unchecked. */
export const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  const hasBody = c.req.method === 'POST' || c.req.method === 'PATCH' || c.req.method === 'PUT';
  const sent = c.req.header('content-length') !== '0' && c.req.raw.body !== null;
  if (hasBody && sent && !files.some((path) => path.test(c.req.path))) {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json')
      throw new Failure('unsupportedMediaType', 'send application/json');
  }
  await next();
});
