import { createRoute } from '@hono/zod-openapi';
import { previewHoldout } from '../core/holdouts/designHoldout.ts';
import { holdoutNoun, holdouts } from '../core/holdouts/holdoutNoun.ts';
import {
  holdout,
  holdoutDesign,
  holdoutInput,
  holdoutPatch,
  holdoutQuery,
} from '../model/holdout.ts';
import { nounRoutes } from './nounRoutes.ts';
import { json, problems, router, security } from './openapi.ts';

export const holdoutsRoutes = router();

holdoutsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/holdoutDesign',
    operationId: 'previewHoldout',
    tags: ['Holdout'],
    security,
    description: 'What a holdout started now could find. Computes and keeps nothing.',
    request: { query: holdoutQuery },
    responses: { 200: json(holdoutDesign, 'Pairs and the least worth that is found'), ...problems },
  }),
  (c) => c.json(previewHoldout(c.get('ctx'), c.req.valid('query')), 200),
);

holdoutsRoutes.route(
  '/',
  nounRoutes({
    path: '/holdouts',
    noun: 'holdout',
    verbs: holdouts,
    resource: holdout,
    input: holdoutInput,
    patch: holdoutPatch,
    filters: holdoutNoun.filters,
  }),
);
