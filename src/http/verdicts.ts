import { createRoute, z } from '@hono/zod-openapi';
import { getVerdict, listVerdicts } from '../core/verdicts/verdicts.ts';
import { readWorkspace } from '../core/workspace.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { day } from '../model/scalars.ts';
import { verdict } from '../model/verdict.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { idParam, json, problems, router, security } from './openapi.ts';

export const verdictsRoutes = router();
const tags = ['Verdict'];

verdictsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/experiments/{id}/verdicts/{day}',
    operationId: 'getVerdict',
    tags,
    security,
    description: 'As of a day, or of the newest closed one (`latest`); nothing later is looked at.',
    request: { params: idParam.extend({ day: z.union([z.literal('latest'), day]) }) },
    responses: { 200: json(verdict, 'The verdict'), ...unchanged, ...problems },
  }),
  (c) => {
    const ctx = c.get('ctx');
    if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
    const { id, day: asOf } = c.req.valid('param');
    return c.json(getVerdict(ctx, { experimentId: id, day: asOf }), 200);
  },
);

verdictsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/verdicts',
    operationId: 'listVerdicts',
    tags,
    security,
    description: 'The newest verdict of every experiment, in the order of experiments.',
    request: { query: pageQuery.extend({ status: z.enum(['running', 'ended']).optional() }) },
    responses: { 200: json(pageOf(verdict), 'A page'), ...unchanged, ...problems },
  }),
  (c) => {
    const ctx = c.get('ctx');
    if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
    return c.json(listVerdicts(ctx, c.req.valid('query')), 200);
  },
);
