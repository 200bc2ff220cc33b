import { createRoute } from '@hono/zod-openapi';
import { getFactorEffects } from '../core/factors/factorEffects.ts';
import { readWorkspace } from '../core/workspace.ts';
import { factorEffects, factorsQuery } from '../model/factorEffect.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { json, problems, router, security } from './openapi.ts';

export const factorsRoutes = router();

factorsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/factors',
    operationId: 'getFactors',
    tags: ['Verdict'],
    security,
    description: 'What draws customers, over all experiments on one metric; the surest gain first.',
    request: { query: factorsQuery },
    responses: {
      200: json(factorEffects, 'Effects and what to test next'),
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const ctx = c.get('ctx');
    if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
    return c.json(getFactorEffects(ctx, c.req.valid('query')), 200);
  },
);
