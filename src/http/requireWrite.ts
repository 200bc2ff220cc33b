import { createMiddleware } from 'hono/factory';
import { requireScope } from '../core/verb.ts';
import type { AppEnv } from './env.ts';

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Calculations that are sent by POST for the size of their input and write nothing. */
const calculations = new Set(['/v1/sampleSizes']);

/** Scope before parsing: a reader learns nothing from how a write would be refused. Verbs check again. */
export const requireWrite = createMiddleware<AppEnv>(async (c, next) => {
  if (writes.has(c.req.method) && !calculations.has(c.req.path))
    requireScope(c.get('ctx'), 'write');
  await next();
});
