import type { Problem } from '../../src/model/problem.ts';

/** A refusal by the server, with its own words. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}
/** Nobody answers there, or not as Winnow does. */
export class Unreachable extends Error {}

export interface Connection {
  url: string;
  key: string;
  fetch: typeof fetch;
}

/** Asks the server; throws `Refused` with its problem, `Unreachable` without a server. */
export const client = ({ url, key, fetch: ask }: Connection) => {
  const base = url.replace(/\/+$/, '');
  return async <T>(
    method: string,
    path: string,
    body?: Uint8Array | object,
    wait?: number,
  ): Promise<{ status: number; body: T }> => {
    const raw = body instanceof Uint8Array;
    const request: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined
          ? {}
          : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...(wait === undefined ? {} : { prefer: `wait=${wait}` }),
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    };
    let answer: Response;
    let text: string;
    try {
      answer = await ask(new Request(`${base}${path}`, request));
      text = await answer.text();
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw new Unreachable(`${base}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new Unreachable(`${base} answered ${answer.status} without JSON`);
    }
    if (answer.status >= 400) throw new Refused(parsed as Problem);
    return { status: answer.status, body: parsed as T };
  };
};
export type Client = ReturnType<typeof client>;
