import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { createApp } from './app.ts';
import { isWorkspaceId, workspaceOfKey } from './core/keyText.ts';
import { type AdminPlatform, adminRoutes } from './http/admin.ts';
import { keyOfRequest, sessionCookie } from './http/authenticateRequest.ts';
import { drain } from './http/drain.ts';
import type { RequestEnv } from './http/env.ts';
import { goneResponse } from './http/goneResponse.ts';
import { maxBodyBytes } from './http/limitBody.ts';
import { onError } from './http/onError.ts';
import { requestId } from './http/requestId.ts';
import { signInPage, wantsPage } from './web/pages.tsx';

interface FrontPlatform extends AdminPlatform {
  corsOrigins: readonly string[];
}

const shortestSecret = 32;

/**
 * What stands before the workspaces on both platforms: cross-origin rules, the administrator's paths, and
 * the way from a key to its database. A forged key is refused here by its HMAC, before any storage.
 */
export const createFront = (platform: FrontPlatform) => {
  if ((platform.secret?.length ?? 0) < shortestSecret) {
    throw new RangeError(`WINNOW_SECRET needs at least ${shortestSecret} characters`);
  }
  const app = new Hono<RequestEnv>();
  const documents = createApp();
  app.onError(onError);
  app.use(requestId);
  app.use(async (c, next) => {
    await next();
    await drain(c.req.raw, maxBodyBytes);
  });
  app.use(
    cors({
      origin: (origin) => (platform.corsOrigins.includes(origin) ? origin : null),
      allowHeaders: [
        'Authorization',
        'Content-Type',
        'Idempotency-Key',
        'If-Match',
        'If-None-Match',
        'Prefer',
      ],
      exposeHeaders: [
        'ETag',
        'Idempotent-Replayed',
        'Link',
        'Location',
        'RateLimit',
        'RateLimit-Policy',
        'Retry-After',
        'X-Request-Id',
      ],
      allowMethods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
    }),
  );
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/v1/openapi.json', (c) => documents.fetch(c.req.raw));
  app.route('/admin', adminRoutes(platform));
  app.all('*', async (c) => {
    const link = c.req.path === '/open' ? c.req.query('token') : undefined;
    const text = link ?? keyOfRequest(c.req.raw.headers, getCookie(c, sessionCookie))?.text;
    const id = text === undefined ? null : workspaceOfKey(text);
    const handle =
      id !== null && (await isWorkspaceId(platform.secret, id)) ? await platform.open(id) : null;
    if (handle) return handle.fetch(c.req.raw);
    const { headers } = c.req.raw;
    return wantsPage(c.req.path, headers)
      ? signInPage(headers, c.req.query('lang'))
      : goneResponse();
  });
  return app;
};
