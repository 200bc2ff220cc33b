import { createRoute, z } from '@hono/zod-openapi';
import {
  applyRecommendation,
  approveRecommendation,
  approveRecommendations,
  rejectRecommendation,
  undoRecommendation,
} from '../core/recommendations/decide.ts';
import {
  getRecommendation,
  listRecommendations,
} from '../core/recommendations/recommendationNoun.ts';
import { readWorkspace } from '../core/workspace.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import {
  appliedInput,
  approvalInput,
  recommendation,
  rejectionInput,
} from '../model/recommendation.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { idParam, json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

const tags = ['Recommendation'];
const filter = z.string().max(200).optional();
const listQuery = pageQuery.extend({
  day: filter,
  status: filter,
  kind: filter,
  planId: filter,
  poolId: filter,
  channelId: filter,
});
export const recommendationsRoutes = router();

recommendationsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/recommendations',
    operationId: 'listRecommendations',
    tags,
    security,
    request: { query: listQuery },
    responses: {
      200: json(pageOf(recommendation), 'A page, in the order of creation'),
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const { limit, cursor, ...by } = c.req.valid('query');
    const ctx = c.get('ctx');
    if (matches(c, `r${readWorkspace(ctx).revision}`)) return notModified(c);
    return c.json(listRecommendations(ctx, { limit, cursor, filter: by }), 200);
  },
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/recommendations/{id}',
    operationId: 'getRecommendation',
    tags,
    security,
    request: { params: idParam },
    responses: { 200: json(recommendation, 'The recommendation'), ...problems },
  }),
  (c) => c.json(getRecommendation(c.get('ctx'), c.req.valid('param').id), 200),
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/recommendations/approve',
    operationId: 'approveRecommendations',
    tags,
    security,
    description: 'Approves those named, or every proposed one of a day, each up to a limit.',
    request: jsonBody(approvalInput),
    responses: {
      200: json(z.strictObject({ data: z.array(recommendation) }), 'Those approved'),
      ...problems,
    },
  }),
  async (c) => {
    const input = c.req.valid('json');
    return c.json(await run(() => approveRecommendations(c.get('ctx'), input)), 200);
  },
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/recommendations/{id}/approve',
    operationId: 'approveRecommendation',
    tags,
    security,
    request: { params: idParam },
    responses: { 200: json(recommendation, 'As it is now'), ...problems },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(() => approveRecommendation(c.get('ctx'), id)), 200);
  },
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/recommendations/{id}/reject',
    operationId: 'rejectRecommendation',
    tags,
    security,
    request: { params: idParam, ...jsonBody(rejectionInput) },
    responses: { 200: json(recommendation, 'As it is now'), ...problems },
  }),
  async (c) => {
    const input = { id: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await run(() => rejectRecommendation(c.get('ctx'), input)), 200);
  },
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/recommendations/{id}/applied',
    operationId: 'applyRecommendation',
    tags,
    security,
    description: 'The operator has set it on the platform, to `value` if not as proposed.',
    request: { params: idParam, ...jsonBody(appliedInput) },
    responses: { 200: json(recommendation, 'As it is now'), ...problems },
  }),
  async (c) => {
    const input = { id: c.req.valid('param').id, ...c.req.valid('json') };
    return c.json(await run(() => applyRecommendation(c.get('ctx'), input)), 200);
  },
);

recommendationsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/recommendations/{id}/undo',
    operationId: 'undoRecommendation',
    tags,
    security,
    description: 'A new, approved recommendation back to the old value.',
    request: { params: idParam },
    responses: { 201: json(recommendation, 'The way back'), ...problems },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await run(() => undoRecommendation(c.get('ctx'), id)), 201);
  },
);
