import { createRoute } from '@hono/zod-openapi';
import { getWorkspace, patchWorkspace } from '../core/workspace.ts';
import { type Workspace, workspace, workspacePatch } from '../model/workspace.ts';
import { ifMatch, matches, notModified, unchanged } from './etag.ts';
import { json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const workspaceRoutes = router();
const tags = ['Workspace'];
/** The version, which If-Match is about, and the revision, which the body shows too. */
const tagOf = ({ version, revision }: Workspace) => `${version}.${revision}`;

workspaceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/workspace',
    operationId: 'getWorkspace',
    tags,
    security,
    responses: { 200: json(workspace, 'The workspace of this key'), ...unchanged, ...problems },
  }),
  (c) => {
    const found = getWorkspace(c.get('ctx'), null);
    if (matches(c, tagOf(found))) return notModified(c);
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
    const ctx = c.get('ctx');
    await run(() => patchWorkspace(ctx, { given, ifMatch: ifMatch(c) }));
    // Read after the command, which counts the revision up when it is done.
    const done = getWorkspace(ctx, null);
    c.header('etag', `"${tagOf(done)}"`);
    return c.json(done, 200);
  },
);
