import { Failure } from '../core/failure.ts';
import { problemResponse } from './problem.ts';

/** What a workspace that is not there, or no longer, answers: the same as to a key that is not valid. */
export const goneResponse = (): Response =>
  problemResponse(
    new Failure('unauthorized', 'send a valid key of a workspace as a bearer token'),
    crypto.randomUUID(),
  );
