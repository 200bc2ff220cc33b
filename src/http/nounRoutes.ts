import { createRoute, z } from '@hono/zod-openapi';
import type { Fields } from '../core/noun.ts';
import type { BatchItem, nounVerbs } from '../core/nounVerbs.ts';
import { readWorkspace } from '../core/workspace.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { problemCodes, problemDetail } from '../model/problem.ts';
import { ifMatch, matches, notModified, unchanged } from './etag.ts';
import { idParam, json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

interface NounContract<R> {
  /** Path under /v1, the plural. */
  path: string;
  /** The noun, for texts and operation ids. */
  noun: string;
  verbs: ReturnType<typeof nounVerbs<R>>;
  resource: z.ZodType;
  input: z.ZodType;
  patch: z.ZodType;
  filters: readonly string[];
  removable?: boolean;
}

const writeQuery = z.strictObject({ validateOnly: z.stringbool().default(false) });
const batchQuery = writeQuery.extend({ mode: z.enum(['atomic', 'partial']).default('atomic') });
const capital = (word: string) => word[0]?.toUpperCase() + word.slice(1);

/**
 * The endpoints that every stored noun has: list, get, upsert by external id, batch, patch and, where rows
 * may go, delete. The generic answers are checked against their schemas by tests, not by the compiler.
 */
export const nounRoutes = <R extends { id: string; version: number }>(
  contract: NounContract<R>,
) => {
  const { path, noun, verbs, resource, input } = contract;
  const app = router();
  const tags = [capital(noun)];
  const filters = Object.fromEntries(
    contract.filters.map((field) => [field, z.string().max(200).optional()]),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      operationId: `list${capital(path.slice(1))}`,
      tags,
      security,
      request: { query: pageQuery.extend(filters) },
      responses: {
        200: json(pageOf(resource), 'A page, in the order of creation'),
        ...unchanged,
        ...problems,
      },
    }),
    (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query') as {
        limit: number;
        cursor?: string;
      } & Record<string, string>;
      const ctx = c.get('ctx');
      if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
      return c.json(verbs.list(ctx, { limit, cursor, filter }), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      operationId: `get${capital(noun)}`,
      tags,
      security,
      request: { params: idParam },
      responses: { 200: json(resource, `The ${noun}`), ...unchanged, ...problems },
    }),
    (c) => {
      const found = verbs.get(c.get('ctx'), c.req.valid('param').id);
      if (matches(c, found.version)) return notModified(c);
      return c.json(found, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path,
      operationId: `upsert${capital(noun)}`,
      tags,
      security,
      description:
        'Creates, or updates what has the same externalId; absent fields keep what is there.',
      request: { query: writeQuery, ...jsonBody(input) },
      responses: {
        200: json(resource, 'Updated, or unchanged'),
        201: json(resource, 'Created'),
        ...problems,
      },
    }),
    async (c) => {
      const rehearse = c.req.valid('query').validateOnly;
      const given = c.req.valid('json') as Fields;
      const done = await run(() => verbs.upsert(c.get('ctx'), given, { rehearse }));
      c.header('etag', `"${done.resource.version}"`);
      return c.json(done.resource, done.status === 'created' && !rehearse ? 201 : 200);
    },
  );

  const outcome = z.union([
    z.strictObject({
      index: z.int(),
      status: z.enum(['created', 'updated', 'unchanged']),
      resource,
    }),
    z.strictObject({
      index: z.int(),
      status: z.literal('refused'),
      code: z.enum(problemCodes),
      detail: z.string(),
      errors: z.array(problemDetail),
    }),
  ]);
  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/batch`,
      operationId: `batch${capital(path.slice(1))}`,
      tags,
      security,
      description:
        'atomic: one refusal refuses all. partial: what is right is kept, in one transaction.',
      request: {
        query: batchQuery,
        ...jsonBody(z.strictObject({ items: z.array(contract.input).min(1).max(1000) })),
      },
      responses: {
        200: json(z.strictObject({ results: z.array(outcome) }), 'By index'),
        ...problems,
      },
    }),
    async (c) => {
      const { mode, validateOnly } = c.req.valid('query');
      const { items } = c.req.valid('json') as { items: Fields[] };
      const results: BatchItem<unknown>[] = await run(() =>
        verbs.batch(c.get('ctx'), { items, mode }, { rehearse: validateOnly }),
      );
      return c.json({ results }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: `${path}/{id}`,
      operationId: `patch${capital(noun)}`,
      tags,
      security,
      description: 'null clears, absent keeps. With If-Match only if nobody changed it since.',
      request: { params: idParam, query: writeQuery, ...jsonBody(contract.patch) },
      responses: { 200: json(resource, 'As it is now'), ...problems },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const rehearse = c.req.valid('query').validateOnly;
      const given = c.req.valid('json') as Fields;
      const done = await run(() =>
        verbs.patch(c.get('ctx'), { id, given, ifMatch: ifMatch(c) }, { rehearse }),
      );
      c.header('etag', `"${done.resource.version}"`);
      return c.json(done.resource, 200);
    },
  );

  if (contract.removable) {
    app.openapi(
      createRoute({
        method: 'delete',
        path: `${path}/{id}`,
        operationId: `remove${capital(noun)}`,
        tags,
        security,
        request: { params: idParam },
        responses: { 204: { description: 'Gone' }, ...problems },
      }),
      async (c) => {
        await run(() => verbs.remove(c.get('ctx'), c.req.valid('param').id));
        return c.body(null, 204);
      },
    );
  }
  return app;
};
