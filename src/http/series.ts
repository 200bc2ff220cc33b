import { createRoute } from '@hono/zod-openapi';
import { getSeries } from '../core/series.ts';
import { series, seriesQuery } from '../model/series.ts';
import { json, problems, router, security } from './openapi.ts';

export const seriesRoutes = router();

seriesRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/series',
    operationId: 'getSeries',
    tags: ['Series'],
    security,
    request: { query: seriesQuery },
    responses: {
      200: json(series, 'Days in order; days without figures are left out'),
      ...problems,
    },
  }),
  (c) => c.json(getSeries(c.get('ctx'), c.req.valid('query')), 200),
);
