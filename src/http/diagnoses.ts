import { createRoute, z } from '@hono/zod-openapi';
import { diagnosePlans } from '../core/diagnoses/diagnosePlans.ts';
import { readWorkspace } from '../core/workspace.ts';
import { diagnoses } from '../model/diagnosis.ts';
import { day } from '../model/scalars.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { json, problems, router, security } from './openapi.ts';

export const diagnosesRoutes = router();

diagnosesRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/diagnoses',
    operationId: 'listDiagnoses',
    tags: ['Verdict'],
    security,
    description:
      'Active plans that are odd against plans of the same channel and price band, and live creatives that wear out, over the last 28 days.',
    request: { query: z.strictObject({ day: day.optional() }) },
    responses: {
      200: json(diagnoses, 'As of a day, by default the newest closed one'),
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const ctx = c.get('ctx');
    if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
    return c.json(diagnosePlans(ctx, { day: c.req.valid('query').day ?? null }), 200);
  },
);
