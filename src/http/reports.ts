import { createRoute, z } from '@hono/zod-openapi';
import {
  findReport,
  listReports,
  readPart,
  readReport,
  reportText,
} from '../core/report/readReport.ts';
import { partCsv, reportCsv } from '../core/report/reportCsv.ts';
import { requestReport } from '../core/report/requestReport.ts';
import { readWorkspace } from '../core/workspace.ts';
import { chooseLocale, readerOf } from '../locales/report/reader.ts';
import { reportPlainText } from '../locales/report/reportText.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import {
  type PartName,
  partNames,
  report,
  reportHead,
  reportInput,
  reportRequest,
} from '../model/report.ts';
import { day } from '../model/scalars.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const reportsRoutes = router();
const tags = ['Report'];

reportsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/reports',
    operationId: 'listReports',
    tags,
    security,
    request: { query: pageQuery.extend({ day: day.optional() }) },
    responses: { 200: json(pageOf(reportHead), 'Heads, the latest day first'), ...problems },
  }),
  (c) => c.json(listReports(c.get('ctx'), c.req.valid('query')), 200),
);

reportsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/reports',
    operationId: 'requestReport',
    tags,
    security,
    description:
      'Builds the report of a day from what is known now. 202: queued, ask again. 200: the latest revision says all that is known.',
    request: jsonBody(reportInput),
    responses: {
      200: json(reportRequest, 'Current'),
      202: json(reportRequest, 'Queued'),
      ...problems,
    },
  }),
  async (c) => {
    const asked = await run(() => requestReport(c.get('ctx'), c.req.valid('json').day));
    c.header('location', `/v1/reports/${asked.day}`);
    return asked.status === 'current' ? c.json(asked, 200) : c.json(asked, 202);
  },
);

const reportParams = z.strictObject({ day: z.union([z.literal('latest'), day]) });
const reportQuery = z.strictObject({
  revision: z.coerce.number().int().min(1).optional(),
  lang: z.string().max(35).optional(),
  /** One part alone: an array, or a table in CSV. */
  part: z.enum(partNames as [PartName, ...PartName[]]).optional(),
});

type Form = 'json' | 'csv' | 'text';
/** JSON unless CSV or plain text is asked for first. */
const formOf = (accept: string | undefined): Form => {
  const first = accept?.split(/[,;]/)[0]?.trim().toLowerCase();
  return first === 'text/csv' ? 'csv' : first === 'text/plain' ? 'text' : 'json';
};

reportsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/reports/{day}',
    operationId: 'getReport',
    tags,
    security,
    description:
      'The stored report of a day: codes and numbers, without sentences. As CSV with Accept: text/csv; as sentences for a terminal with text/plain, in the language of ?lang or Accept-Language.',
    request: { params: reportParams, query: reportQuery },
    responses: {
      200: {
        description: 'The report; a part alone is an array',
        content: {
          'application/json': { schema: z.union([report, z.array(z.unknown())]) },
          'text/csv': { schema: z.string() },
          'text/plain': { schema: z.string() },
        },
      },
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const ctx = c.get('ctx');
    const { revision, part, lang } = c.req.valid('query');
    const stored = findReport(ctx, { day: c.req.valid('param').day, revision });
    const form = formOf(c.req.header('accept'));
    c.header('vary', 'Accept, Accept-Language');
    if (form === 'text') {
      const accepted = c.req.header('accept-language');
      const locale = chooseLocale(lang, accepted, readWorkspace(ctx).locale);
      if (matches(c, `${stored.head.day}.${stored.head.revision}.${locale}`)) return notModified(c);
      return c.text(reportPlainText(readerOf(locale), readReport(ctx, stored)), 200);
    }
    const tag = [stored.head.day, stored.head.revision, part, form === 'csv' ? 'csv' : undefined];
    if (matches(c, tag.filter((piece) => piece !== undefined).join('.'))) return notModified(c);
    if (form === 'csv') {
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', `attachment; filename="winnow-${stored.head.day}.csv"`);
      const text = part ? partCsv(readPart(ctx, stored, part)) : reportCsv(readReport(ctx, stored));
      return c.body(text, 200);
    }
    c.header('content-type', 'application/json');
    const text = part ? JSON.stringify(readPart(ctx, stored, part)) : reportText(ctx, stored);
    return c.body(text, 200);
  },
);
