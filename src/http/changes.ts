import { createRoute, z } from '@hono/zod-openapi';
import { listChanges } from '../core/recommendations/changes.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { change } from '../model/recommendation.ts';
import { day } from '../model/scalars.ts';
import { json, problems, router, security } from './openapi.ts';

export const changesRoutes = router();

changesRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/changes',
    operationId: 'listChanges',
    tags: ['Change'],
    security,
    request: {
      query: pageQuery.extend({
        planId: z.string().max(100).optional(),
        entityId: z.string().max(100).optional(),
        from: day.optional(),
        to: day.optional(),
      }),
    },
    responses: { 200: json(pageOf(change), 'What was really changed, newest first'), ...problems },
  }),
  (c) => c.json(listChanges(c.get('ctx'), c.req.valid('query')), 200),
);
