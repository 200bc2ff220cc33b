import { createRoute, z } from '@hono/zod-openapi';
import type { ApprovedChange } from '../core/changeSheets/approvedChanges.ts';
import {
  getChangeSheet,
  listChangeSheets,
  readChangeSheetFile,
} from '../core/changeSheets/changeSheetVerbs.ts';
import { makeChangeSheet } from '../core/changeSheets/makeChangeSheet.ts';
import { readChangeSheetResults } from '../core/changeSheets/readChangeSheetResults.ts';
import { readWorkspace } from '../core/workspace.ts';
import { formattersOf } from '../locales/formatters.ts';
import { readingOf } from '../locales/reading.ts';
import { sentencesOf } from '../locales/sentencesOf.ts';
import { changeSheet, changeSheetInput, sheetResults } from '../model/changeSheet.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { moveReasons } from '../model/reportMoney.ts';
import type { Locale } from '../model/scalars.ts';
import { documented, idParam, json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const changeSheetsRoutes = router();
const tags = ['ChangeSheet'];

/** The reasons of a recommendation as sentences; a code without one stands for itself. */
const reasonText =
  (locale: Locale) =>
  ({ reasons, evidence, change }: ApprovedChange): string => {
    const sentences = sentencesOf(locale);
    const reading = readingOf(formattersOf(locale), evidence, change.plan.name);
    return reasons
      .map((code) => {
        const known = moveReasons.find((reason) => reason === code);
        return known ? sentences.moveReasons[known](reading) : code;
      })
      .join(' ');
  };

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

changeSheetsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/changeSheets',
    operationId: 'listChangeSheets',
    tags,
    security,
    request: { query: pageQuery.extend({ channelId: z.string().max(100).optional() }) },
    responses: { 200: json(pageOf(changeSheet), 'Sheets, the newest first'), ...problems },
  }),
  (c) => c.json(listChangeSheets(c.get('ctx'), c.req.valid('query')), 200),
);

changeSheetsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/changeSheets',
    operationId: 'makeChangeSheet',
    tags,
    security,
    description:
      'Writes approved recommendations of a channel into the file its platform takes; those written become exported.',
    request: jsonBody(changeSheetInput),
    responses: { 201: json(changeSheet, 'The sheet; download its files'), ...problems },
  }),
  async (c) => {
    const ctx = c.get('ctx');
    const { source, ...input } = c.req.valid('json');
    const reason = reasonText(readWorkspace(ctx).locale);
    const bytes = source === undefined ? undefined : bytesOf(source);
    const made = await run(() => makeChangeSheet(ctx, { ...input, source: bytes, reason }));
    c.header('location', `/v1/changeSheets/${made.id}`);
    return c.json(made, 201);
  },
);

changeSheetsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/changeSheets/{id}',
    operationId: 'getChangeSheet',
    tags,
    security,
    description: 'Each row set against what results show by now.',
    request: { params: idParam },
    responses: { 200: json(changeSheet, 'The sheet'), ...problems },
  }),
  (c) => c.json(getChangeSheet(c.get('ctx'), c.req.valid('param').id), 200),
);

documented(
  changeSheetsRoutes,
  {
    method: 'get',
    path: '/changeSheets/{id}/files/{number}',
    operationId: 'downloadChangeSheetFile',
    tags,
    security,
    request: { params: idParam.extend({ number: z.coerce.number().int().min(1).max(20) }) },
    responses: {
      200: {
        description: 'The file as the platform takes it',
        content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      },
      ...problems,
    },
  },
  (c) => {
    const id = c.req.param('id') ?? '';
    const file = readChangeSheetFile(c.get('ctx'), { id, number: Number(c.req.param('number')) });
    return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  },
);

documented(
  changeSheetsRoutes,
  {
    method: 'post',
    path: '/changeSheets/{id}/results',
    operationId: 'readChangeSheetResults',
    tags,
    security,
    description:
      'The results file that the platform gave back, or the work order a person filled in: marks what was applied and what failed.',
    request: {
      params: idParam,
      body: {
        required: true,
        content: {
          'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) },
          'text/csv': { schema: z.string() },
        },
      },
    },
    responses: { 200: json(sheetResults, 'What it said'), ...problems },
  },
  async (c) => {
    const id = c.req.param('id') ?? '';
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
    return c.json(await run(() => readChangeSheetResults(c.get('ctx'), { id, bytes })), 200);
  },
);
