import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Handler } from 'hono';
import { problem } from '../model/problem.ts';
import type { AppEnv } from './env.ts';
import { invalidRequest } from './invalidRequest.ts';

/** A router whose refusals are ours. */
export const router = () => new OpenAPIHono<AppEnv>({ defaultHook: invalidRequest });

/** A JSON answer or body. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

/**
 * Documents a route whose body is not for a validator (NDJSON, bytes, thousands of rows checked by hand):
 * the contract says what it takes, the handler reads it.
 */
export const documented = (
  app: ReturnType<typeof router>,
  route: Parameters<typeof app.openAPIRegistry.registerPath>[0],
  handler: Handler<AppEnv>,
): void => {
  app.openAPIRegistry.registerPath(route);
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  app.on(route.method.toUpperCase(), path, handler);
};

/** What every endpoint may answer besides its own. */
export const problems = {
  default: {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: problem } },
  },
};
export const security = [{ key: [] }];

/** A path's id; whether it is one of ours is for the verb to say (404, not 422). */
export const idParam = z.strictObject({ id: z.string().min(1).max(100) });
