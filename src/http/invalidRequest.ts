import type { Context, TypedResponse } from 'hono';
import type { z } from 'zod';
import { Failure } from '../core/failure.ts';
import type { ProblemDetail } from '../model/problem.ts';
import type { AppEnv } from './env.ts';

const escapeKey = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
const base: Record<string, string> = {
  json: '',
  query: '#query',
  param: '#path',
  header: '#header',
};

/** Zod's issues as places of the request with their reasons. */
export const detailsOf = (error: z.core.$ZodError, target = 'json'): ProblemDetail[] =>
  error.issues.slice(0, 100).flatMap((issue) => {
    const at = (path: readonly PropertyKey[]) =>
      `${base[target] ?? ''}${path.map((key) => `/${escapeKey(key)}`).join('')}`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: at([...issue.path, key]),
        message: 'unknown field',
      }));
    }
    return [{ pointer: at(issue.path), message: issue.message }];
  });

/** The validator's hook: a refusal names every place at once. */
export const invalidRequest = (
  result: { success: boolean; target: string; error?: z.core.$ZodError },
  _c: Context<AppEnv>,
): TypedResponse | undefined => {
  if (result.success || !result.error) return undefined;
  const errors = detailsOf(result.error, result.target);
  throw new Failure('invalid', errors[0]?.message ?? 'invalid request', errors);
};
