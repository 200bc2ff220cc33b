import { z } from 'zod';

/** Every way in which Winnow refuses. Closed: the HTTP status of each is decided in one place. */
export const problemCodes = [
  'malformed',
  'invalid',
  'unauthorized',
  'forbidden',
  'notFound',
  'methodNotAllowed',
  'conflict',
  'preconditionFailed',
  'tooLarge',
  'unsupportedMediaType',
  'unknownReference',
  'currencyMismatch',
  'basisMismatch',
  'futureDay',
  'digitSlip',
  'stateForbids',
  'restatedLater',
  'idempotencyMismatch',
  'idempotencyRunning',
  'rateLimited',
  'unreadableFile',
  'busy',
  'schemaTooNew',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const problemDetail = z.strictObject({
  /** JSON pointer into the body, or `#query/name`, `#header/name`, `#line/12`. */
  pointer: z.string(),
  message: z.string(),
});
export type ProblemDetail = z.infer<typeof problemDetail>;

/** RFC 9457 problem details. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    errors: z.array(problemDetail),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
