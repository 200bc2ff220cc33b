import { createMiddleware } from 'hono/factory';
import { Failure } from '../core/failure.ts';
import type { AppEnv } from './env.ts';
import { problemResponse } from './problem.ts';

const quota = 1200;
const windowMs = 60_000;
const tracked = 10_000;

/**
 * A fixed window a key (draft-ietf-httpapi-ratelimit-headers-11). A workspace lives in one process or
 * object, so the count kept in memory is exact; a restart opens a new window.
 */
export const rateLimit = () => {
  const windows = new Map<string, { startedAt: number; used: number }>();
  return createMiddleware<AppEnv>(async (c, next) => {
    const { actor, now } = c.get('ctx');
    const at = now();
    let window = windows.get(actor.id);
    if (!window || at - window.startedAt >= windowMs) {
      if (windows.size >= tracked) windows.delete(windows.keys().next().value as string);
      window = { startedAt: at, used: 0 };
      windows.set(actor.id, window);
    }
    window.used += 1;
    const seconds = Math.ceil((window.startedAt + windowMs - at) / 1000);
    const over = window.used > quota;
    if (over) {
      const refused = new Failure('rateLimited', `${quota} requests a minute; wait ${seconds} s`);
      c.res = problemResponse(refused, c.get('requestId'));
      c.header('Retry-After', String(seconds));
    } else await next();
    c.header('RateLimit-Policy', `"default";q=${quota};w=${windowMs / 1000}`);
    c.header('RateLimit', `"default";r=${over ? 0 : quota - window.used};t=${seconds}`);
  });
};
