import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../core/failure.ts';
import { listResults } from '../core/results/listResults.ts';
import { maxRows, writeResults } from '../core/results/writeResults.ts';
import { readWorkspace } from '../core/workspace.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { result, resultInput, resultsWritten } from '../model/result.ts';
import { day } from '../model/scalars.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { invalidRequest } from './invalidRequest.ts';
import { ndjsonType, readRows } from './ndjson.ts';
import { documented, json, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const resultsRoutes = router();
const tags = ['Result'];
const text = z.string().max(100);
const listQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(5000).default(50),
  entityId: text.optional(),
  planId: text.optional(),
  channelId: text.optional(),
  from: day.optional(),
  to: day.optional(),
});

resultsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/results',
    operationId: 'listResults',
    tags,
    security,
    description:
      'In the order of days. With `Accept: application/x-ndjson` a line a result, and the next page in the Link header.',
    request: { query: listQuery },
    responses: {
      200: {
        description: 'A page',
        content: {
          'application/json': { schema: pageOf(result) },
          [ndjsonType]: { schema: z.string().describe('A `Result` a line') },
        },
      },
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const ctx = c.get('ctx');
    const lines = c.req.header('accept')?.includes(ndjsonType) ?? false;
    c.header('vary', 'Accept');
    if (matches(c, `${lines ? 'n' : 'r'}${readWorkspace(ctx).revision}`)) return notModified(c);
    const page = listResults(ctx, c.req.valid('query'));
    if (!lines) return c.json(page, 200);
    if (page.nextCursor !== null) {
      const next = new URL(c.req.url);
      next.searchParams.set('cursor', page.nextCursor);
      c.header('link', `<${next.pathname}${next.search}>; rel="next"`);
    }
    c.header('content-type', ndjsonType);
    return c.body(page.data.map((row) => `${JSON.stringify(row)}\n`).join(''), 200);
  },
);

const writeQuery = z.strictObject({
  mode: z.enum(['atomic', 'partial']).default('atomic'),
  validateOnly: z.stringbool().default(false),
});

documented(
  resultsRoutes,
  {
    method: 'post',
    path: '/results',
    operationId: 'writeResults',
    tags,
    security,
    description: `At most ${maxRows} rows. A field that a row leaves out keeps what is there; null clears it. atomic: one refusal refuses all. partial: what is right is kept.`,
    request: {
      query: writeQuery,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ rows: z.array(resultInput) }) },
          [ndjsonType]: { schema: resultInput },
        },
      },
    },
    responses: { 200: json(resultsWritten, 'What became of the rows'), ...problems },
  },
  async (c) => {
    const query = writeQuery.safeParse(c.req.query());
    invalidRequest({ ...query, target: 'query' }, c);
    if (!query.success) throw new Failure('invalid', 'invalid query');
    const { mode, validateOnly } = query.data;
    const { rows, placeOf } = await readRows(c.req.raw, 'rows');
    const written = await run(() =>
      writeResults(c.get('ctx'), { rows, mode, placeOf }, { rehearse: validateOnly }),
    );
    return c.json(written, 200);
  },
);
