import { createRoute } from '@hono/zod-openapi';
import { createKey, createLink, listKeys, revokeKey } from '../core/keys.ts';
import { hashKey, newKeyText } from '../core/keyText.ts';
import { requireScope } from '../core/verb.ts';
import { key, keyCreated, keyInput, linkCreated } from '../model/key.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { idParam, json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const keysRoutes = router();
const tags = ['Key'];

keysRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/keys',
    operationId: 'listKeys',
    tags,
    security,
    request: { query: pageQuery },
    responses: { 200: json(pageOf(key), 'Keys without their text'), ...problems },
  }),
  (c) => c.json(listKeys(c.get('ctx'), c.req.valid('query')), 200),
);

keysRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/keys',
    operationId: 'createKey',
    tags,
    security,
    description: 'The text of the key is in this answer and nowhere else; only its hash is kept.',
    request: jsonBody(keyInput),
    responses: { 201: json(keyCreated, 'Created'), ...problems },
  }),
  async (c) => {
    const ctx = c.get('ctx');
    requireScope(ctx, 'admin');
    const secret = newKeyText(c.env.workspace.id, ctx.random);
    const hash = await hashKey(secret);
    const input = c.req.valid('json');
    const made = await run(() => createKey(ctx, { ...input, kind: 'key', hash }));
    c.header('cache-control', 'no-store');
    return c.json({ ...made, secret }, 201);
  },
);

keysRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/keys/{id}',
    operationId: 'revokeKey',
    tags,
    security,
    request: { params: idParam },
    responses: { 200: json(key, 'Revoked at once'), ...problems },
  }),
  async (c) => c.json(await run(() => revokeKey(c.get('ctx'), c.req.valid('param').id)), 200),
);

keysRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/links',
    operationId: 'createLink',
    tags,
    security,
    description:
      'A link for a person: opened in a browser, once and soon, it starts a session there.',
    responses: { 201: json(linkCreated, 'Created'), ...problems },
  }),
  async (c) => {
    const ctx = c.get('ctx');
    requireScope(ctx, 'admin');
    const token = newKeyText(c.env.workspace.id, ctx.random);
    const hash = await hashKey(token);
    const made = await run(() => createLink(ctx, hash));
    return c.json(
      { token, path: `/open?token=${token}`, expiresAt: made.expiresAt as string },
      201,
    );
  },
);
