import { createMiddleware } from 'hono/factory';
import type { RequestEnv } from './env.ts';

/**
 * Gives every request an id, shown in the answer, in any problem and in the log. A request passes the front
 * and then its workspace: the id of the one that answered, and logged, stays.
 */
export const requestId = createMiddleware<RequestEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set('requestId', id);
  await next();
  if (!c.res.headers.has('x-request-id')) c.header('x-request-id', id);
});
