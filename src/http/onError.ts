import { HTTPException } from 'hono/http-exception';
import { Failure } from '../core/failure.ts';
import { isBusy } from '../core/isBusy.ts';
import type { Asked } from './env.ts';
import { problemResponse } from './problem.ts';

/** Every throw ends here: refusals as they are, anything else as `internal` without its text. */
export const onError = (error: Error, c: Asked): Response => {
  const id = c.get('requestId');
  if (error instanceof Failure) return problemResponse(error, id);
  if (isBusy(error))
    return problemResponse(new Failure('busy', 'the workspace is being written to; try again'), id);
  if (error instanceof HTTPException && error.status === 400) {
    return problemResponse(new Failure('malformed', error.message), id);
  }
  const text = error.stack ?? error.message;
  console.error(`${id} ${c.req.method} ${c.req.path} ${text}`);
  return problemResponse(new Failure('internal', 'something failed on our side'), id);
};
