import type { Failure } from '../core/failure.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';

/** A code's HTTP status is decided here and nowhere else. */
const statuses: Record<ProblemCode, [status: number, title: string]> = {
  malformed: [400, 'The request is not well formed'],
  invalid: [422, 'The request has invalid values'],
  unauthorized: [401, 'No valid key'],
  forbidden: [403, 'The key may not do this'],
  notFound: [404, 'Not found'],
  methodNotAllowed: [405, 'Method not allowed'],
  conflict: [409, 'Conflicts with what is there'],
  preconditionFailed: [412, 'Changed since it was read'],
  tooLarge: [413, 'Too large'],
  unsupportedMediaType: [415, 'Unsupported media type'],
  unknownReference: [422, 'Refers to something unknown'],
  currencyMismatch: [422, 'Currencies differ'],
  basisMismatch: [422, 'Bases differ'],
  futureDay: [422, 'A day that is not over or not begun'],
  digitSlip: [422, 'Looks like a slipped digit'],
  stateForbids: [409, 'Its state does not allow this'],
  restatedLater: [409, 'Restated since'],
  idempotencyMismatch: [422, 'Idempotency key used for another request'],
  idempotencyRunning: [409, 'The first request with this key is still running'],
  rateLimited: [429, 'Too many requests'],
  unreadableFile: [422, 'The file cannot be read'],
  busy: [503, 'Busy'],
  schemaTooNew: [503, 'The database is newer than this server'],
  internal: [500, 'Our fault'],
};

/** RFC 9457 answer to a failure. */
export const problemResponse = (
  { code, message, errors }: Pick<Failure, 'code' | 'message' | 'errors'>,
  requestId: string,
): Response => {
  const [status, title] = statuses[code];
  const body: Problem = {
    type: `https://winnow.example/problems/${code}`,
    title,
    status,
    detail: message,
    code,
    errors: [...errors],
    requestId,
  };
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
  });
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="winnow"');
  if (status === 429 || status === 503) headers.set('retry-after', '1');
  return new Response(JSON.stringify(body), { status, headers });
};
