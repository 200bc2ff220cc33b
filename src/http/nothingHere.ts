import { Failure } from '../core/failure.ts';
import type { Asked } from './env.ts';
import { problemResponse } from './problem.ts';

interface Route {
  method: string;
  path: string;
}
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`,
  );

/**
 * Answers what no route takes: `methodNotAllowed` with `Allow` (RFC 9110 §15.5.6) where the path is known
 * with other methods, else `notFound`.
 */
export const nothingHere = (routes: readonly Route[]) => {
  const known = new Map<string, Set<string>>();
  for (const { method, path } of routes) {
    if (!methods.has(method) || path.includes('*')) continue;
    known.set(path, (known.get(path) ?? new Set<string>()).add(method));
  }
  const paths = [...known].map(([path, allowed]) => ({ pattern: patternOf(path), allowed }));
  return (c: Asked): Response => {
    const { method, path } = c.req;
    const id = c.get('requestId');
    const allowed = paths.flatMap((each) => (each.pattern.test(path) ? [...each.allowed] : []));
    if (allowed.length === 0)
      return problemResponse(new Failure('notFound', `nothing at ${path}`), id);
    const list = [...new Set(allowed)].flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : each));
    const refused = new Failure(
      'methodNotAllowed',
      `${path} takes ${list.join(', ')}, not ${method}`,
    );
    const answer = problemResponse(refused, id);
    answer.headers.set('allow', list.join(', '));
    return answer;
  };
};
