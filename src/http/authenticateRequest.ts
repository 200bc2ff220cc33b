import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Context } from '../core/context.ts';
import { Failure } from '../core/failure.ts';
import { isBusy } from '../core/isBusy.ts';
import { authenticate, touchKey } from '../core/keys.ts';
import { hashKey, workspaceOfKey } from '../core/keyText.ts';
import type { AppEnv } from './env.ts';

export const sessionCookie = 'wnw';

/** The key that a request carries: a bearer token, else a browser's session cookie. */
export const keyOfRequest = (
  headers: Headers,
  cookie: string | undefined,
): { text: string; session: boolean } | null => {
  const header = headers.get('authorization');
  if (header !== null) {
    const [scheme, text] = header.split(' ', 2);
    return scheme?.toLowerCase() === 'bearer' && text ? { text, session: false } : null;
  }
  return cookie ? { text: cookie, session: true } : null;
};

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Sets `ctx` for the key's holder, or refuses with `unauthorized`, the same for every reason. */
export const authenticateRequest = createMiddleware<AppEnv>(async (c, next) => {
  const { workspace } = c.env;
  const refused = new Failure(
    'unauthorized',
    'send a valid key of this workspace as a bearer token',
  );
  const key = keyOfRequest(c.req.raw.headers, getCookie(c, sessionCookie));
  if (!key || workspaceOfKey(key.text) !== workspace.id) throw refused;
  const actor = authenticate(workspace.context, await hashKey(key.text), [
    key.session ? 'session' : 'key',
  ]);
  if (!actor) throw refused;
  if (key.session && unsafe.has(c.req.method) && c.req.header('sec-fetch-site') !== 'same-origin') {
    throw new Failure('forbidden', 'a browser session writes only from its own pages');
  }
  const ctx: Context = { ...workspace.context, actor };
  c.set('ctx', ctx);
  try {
    touchKey(ctx);
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
  await next();
});
