import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Failure } from '../core/failure.ts';
import { isBusy } from '../core/isBusy.ts';
import type { AppEnv } from './env.ts';
import { problemResponse } from './problem.ts';

/** Every throw ends here: refusals as they are, anything else as `internal` without its text. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  const id = c.get('requestId') ?? 'unknown';
  if (error instanceof Failure) return problemResponse(error, id);
  if (isBusy(error))
    return problemResponse(new Failure('busy', 'the workspace is being written to; try again'), id);
  if (error instanceof HTTPException && error.status === 400) {
    return problemResponse(new Failure('malformed', error.message), id);
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`${id} ${c.req.method} ${c.req.path} ${text}`);
  return problemResponse(new Failure('internal', 'something failed on our side'), id);
};
