import type { ProblemCode, ProblemDetail } from '../model/problem.ts';

/** A refusal with its code and places; anything else that is thrown is our fault and answers 500. */
export class Failure extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly ProblemDetail[];

  constructor(code: ProblemCode, detail: string, errors: readonly ProblemDetail[] = []) {
    super(detail);
    this.name = 'Failure';
    this.code = code;
    this.errors = errors;
  }
}

/** The same refusal of a part, with its places as places of the whole. */
export const under = (prefix: string, { code, message, errors }: Failure): Failure =>
  new Failure(
    code,
    message,
    errors.map((error) => ({ ...error, pointer: prefix + error.pointer })),
  );

/** A refusal about one place of the body. */
export const invalidAt = (
  pointer: string,
  message: string,
  code: ProblemCode = 'invalid',
): Failure => new Failure(code, message, [{ pointer, message }]);
