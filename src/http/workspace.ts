import { createRoute } from '@hono/zod-openapi';
import { getWorkspace, patchWorkspace } from '../core/workspace.ts';
import { workspace, workspacePatch } from '../model/workspace.ts';
import { ifMatch, matches, notModified } from './etag.ts';
import { json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const workspaceRoutes = router();
const tags = ['Workspace'];

workspaceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/workspace',
    operationId: 'getWorkspace',
    tags,
    security,
    responses: { 200: json(workspace, 'The workspace of this key'), ...problems },
  }),
  (c) => {
    const found = getWorkspace(c.get('ctx'), null);
    if (matches(c, found.revision)) return notModified(c);
    return c.json(found, 200);
  },
);

workspaceRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/workspace',
    operationId: 'patchWorkspace',
    tags,
    security,
    request: jsonBody(workspacePatch),
    responses: { 200: json(workspace, 'As it is now'), ...problems },
  }),
  async (c) => {
    const given = c.req.valid('json') as Parameters<typeof patchWorkspace>[1]['given'];
    return c.json(
      await run(() => patchWorkspace(c.get('ctx'), { given, ifMatch: ifMatch(c) })),
      200,
    );
  },
);
