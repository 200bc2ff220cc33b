import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';

/** Gives every request an id, shown in the answer and in any problem. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set('requestId', id);
  await next();
  c.header('x-request-id', id);
});
