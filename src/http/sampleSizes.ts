import { createRoute } from '@hono/zod-openapi';
import { planSample } from '../core/verdicts/planSample.ts';
import { sampleSize, sampleSizeInput } from '../model/sampleSize.ts';
import { json, jsonBody, problems, router, security } from './openapi.ts';

export const sampleSizesRoutes = router();

sampleSizesRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/sampleSizes',
    operationId: 'calculateSampleSizes',
    tags: ['Verdict'],
    security,
    description: 'Computes and keeps nothing.',
    request: jsonBody(sampleSizeInput),
    responses: { 200: json(sampleSize, 'How long, and what can be found'), ...problems },
  }),
  (c) => c.json(planSample(c.get('ctx'), c.req.valid('json')), 200),
);
