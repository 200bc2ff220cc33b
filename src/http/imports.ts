import { createRoute, z } from '@hono/zod-openapi';
import { Failure, invalidAt } from '../core/failure.ts';
import { checkPart } from '../core/imports/importParts.ts';
import {
  getImport,
  listImports,
  patchImport,
  previewImport,
  requestCommit,
  requestUndo,
  throwUnreadable,
} from '../core/imports/importVerbs.ts';
import {
  type Import,
  importFormFields,
  importInput,
  importOptions,
  importPatch,
  importPreview,
  importResource,
  importStatus,
} from '../model/import.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { bodyChunks } from './bodyChunks.ts';
import { ifMatch, matches, notModified, unchanged } from './etag.ts';
import { maxBodyBytes } from './limitBody.ts';
import { documented, idParam, json, jsonBody, problems, router, security } from './openapi.ts';
import { importOfForm, openFromJson } from './openImport.ts';
import { waitFor } from './prefer.ts';
import { run } from './run.ts';
import { writePart } from './writeParts.ts';

export const importsRoutes = router();
const tags = ['Import'];
const waits =
  'Waits up to `Prefer: wait=N` seconds (5 without it), then answers 202 with where it is.';
const under202 = {
  description: 'Still at work; ask again',
  content: { 'application/json': { schema: importResource } },
};

importsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports',
    operationId: 'listImports',
    tags,
    security,
    request: {
      query: pageQuery.extend({
        channelId: z.string().max(100).optional(),
        status: importStatus.optional(),
      }),
    },
    responses: {
      200: json(pageOf(importResource), 'A page, in the order of opening'),
      ...problems,
    },
  }),
  (c) => c.json(listImports(c.get('ctx'), c.req.valid('query')), 200),
);

documented(
  importsRoutes,
  {
    method: 'post',
    path: '/imports',
    operationId: 'openImport',
    tags,
    security,
    description:
      'Opens an import of one file. Then send its parts; previewed and committed, it is written whole or not at all. As multipart/form-data it brings the whole file: the same fields (`mapping` and `constants` as JSON), then `file`.',
    request: {
      body: {
        required: true,
        content: {
          'application/json': { schema: importInput },
          'multipart/form-data': { schema: importFormFields },
        },
      },
    },
    responses: { 201: json(importResource, 'Open for its parts, or being read'), ...problems },
  },
  async (c) => {
    const made = (await importOfForm(c)) ?? (await openFromJson(c));
    return c.json(made, 201, { location: `/v1/imports/${made.id}` });
  },
);

importsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports/{id}',
    operationId: 'getImport',
    tags,
    security,
    request: { params: idParam },
    responses: { 200: json(importResource, 'The import'), ...unchanged, ...problems },
  }),
  (c) => {
    const found = getImport(c.get('ctx'), c.req.valid('param').id);
    if (matches(c, found.version)) return notModified(c);
    return c.json(found, 200);
  },
);

importsRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/imports/{id}',
    operationId: 'patchImport',
    tags,
    security,
    description: 'Another mapping, year and so on: the file that is here is read anew.',
    request: { params: idParam, ...jsonBody(importPatch) },
    responses: { 200: json(importResource, 'As it is now'), ...problems },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const given = importOptions.parse(defined(c.req.valid('json')));
    return c.json(
      await run(() => patchImport(c.get('ctx'), { id, given, ifMatch: ifMatch(c) })),
      200,
    );
  },
);

documented(
  importsRoutes,
  {
    method: 'put',
    path: '/imports/{id}/parts/{part}',
    operationId: 'putImportPart',
    tags,
    security,
    description:
      'The bytes of part 1, 2, … of the file as they are: consecutive pieces, put together in their order. Sending a part again replaces it. With the last missing part the file is read: a report as CSV, TSV or xlsx, or rows as NDJSON, which name entities that are there.',
    request: {
      params: idParam.extend({ part: z.coerce.number().int().min(1).max(1000) }),
      body: {
        required: true,
        content: {
          'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) },
          'text/csv': { schema: z.string() },
        },
      },
    },
    responses: { 200: json(importResource, 'The part is here'), ...problems },
  },
  async (c) => {
    const ctx = c.get('ctx');
    const id = c.req.param('id') ?? '';
    const part = Number(c.req.param('part'));
    if (!Number.isInteger(part) || part < 1) throw invalidAt('#path/part', 'a number from 1');
    checkPart(ctx, id, part);
    const chunks = bodyChunks(c.req.raw.body, maxBodyBytes);
    return c.json(await writePart(ctx, { id, part, chunks }), 200);
  },
);

importsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/imports/{id}/preview',
    operationId: 'previewImport',
    tags,
    security,
    description: `What a commit would do, before it does it. ${waits}`,
    request: { params: idParam },
    responses: { 200: json(importPreview, 'The preview'), 202: under202, ...problems },
  }),
  async (c) => {
    const ctx = c.get('ctx');
    const { id } = c.req.valid('param');
    const preview = await waitFor(c, () => previewImport(ctx, id));
    if (preview) return c.json(preview, 200);
    c.header('retry-after', '1');
    return c.json(getImport(ctx, id), 202);
  },
);

const settled = (found: Import, ends: readonly Import['status'][]): Import | null => {
  if (found.status === 'failed') throwUnreadable({ error: JSON.stringify(found.error) });
  // An undo that lost a race with a later restatement leaves the import as it was, with the reason.
  if (found.status === 'committed' && found.error && ends.includes('undone'))
    throw new Failure('restatedLater', String(found.error.detail['message'] ?? found.error.code));
  return ends.includes(found.status) ? found : null;
};

for (const [action, request, ends, description] of [
  [
    'commit',
    requestCommit,
    ['committed'],
    'Writes what was previewed, in one transaction. A file that was imported before changes nothing, and says so.',
  ],
  [
    'undo',
    requestUndo,
    ['undone', 'committed'],
    'Gives back the earlier figures; refused with `restatedLater` where any of its cells was restated since.',
  ],
] as const)
  importsRoutes.openapi(
    createRoute({
      method: 'post',
      path: `/imports/{id}/${action}`,
      operationId: `${action}Import`,
      tags,
      security,
      description: `${description} ${waits}`,
      request: { params: idParam },
      responses: { 200: json(importResource, 'Done'), 202: under202, ...problems },
    }),
    async (c) => {
      const ctx = c.get('ctx');
      const { id } = c.req.valid('param');
      await run(() => request(ctx, id));
      const done = await waitFor(c, () => settled(getImport(ctx, id), ends));
      if (done) return c.json(done, 200);
      c.header('retry-after', '1');
      return c.json(getImport(ctx, id), 202);
    },
  );

/** Without the fields that are absent. */
const defined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
