import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Context } from '../core/context.ts';
import type { Directory, DirectoryEntry, WorkspaceHandle } from '../core/directory.ts';
import { Failure, invalidAt } from '../core/failure.ts';
import { hashKey, newKeyText, newWorkspaceId } from '../core/keyText.ts';
import { decodeCursor, pageOfItems } from '../core/page.ts';
import { pageQuery } from '../model/page.ts';
import { workspaceCreate } from '../model/workspace.ts';
import type { RequestEnv } from './env.ts';
import { detailsOf } from './invalidRequest.ts';
import { limitBody } from './limitBody.ts';
import { nothingHere } from './nothingHere.ts';

export interface AdminPlatform {
  secret: string;
  adminToken: string | null;
  directory: Directory;
  now: Context['now'];
  random: Context['random'];
  open(id: string): Promise<WorkspaceHandle | null>;
  create(id: string, location: string | null): WorkspaceHandle;
}

const regions = { none: 'w', eu: 'e', fedramp: 'f' } as const;
const maxRestoreBytes = 4_000_000;

/** Refuses without the administrator's token; the comparison is of hashes, so its time tells nothing. */
const requireAdmin = (adminToken: string | null) =>
  createMiddleware(async (c, next) => {
    const given = /^Bearer (.{1,500})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const same =
      adminToken !== null &&
      given !== undefined &&
      (await hashKey(given)) === (await hashKey(adminToken));
    if (!same) throw new Failure('unauthorized', 'the administrator’s token is needed');
    await next();
  });

/** `/admin/workspaces`: the only place that makes, exports, restores and deletes workspaces. */
export const adminRoutes = (platform: AdminPlatform) => {
  const app = new Hono<RequestEnv>();
  const { directory } = platform;
  app.use(requireAdmin(platform.adminToken));
  app.use(limitBody);

  const read = async (request: { json(): Promise<unknown> }) => {
    const body = await request.json().catch(() => {
      throw new Failure('malformed', 'the body is not JSON');
    });
    const parsed = workspaceCreate.safeParse(body);
    if (parsed.success) return parsed.data;
    const errors = detailsOf(parsed.error);
    throw new Failure('invalid', errors[0]?.message ?? 'invalid', errors);
  };
  const known = async (id: string): Promise<WorkspaceHandle> => {
    const handle = (await directory.get(id)) && (await platform.open(id));
    if (!handle) throw new Failure('notFound', `no workspace ${id}`);
    return handle;
  };

  app.get('/workspaces', async (c) => {
    const parsed = pageQuery.safeParse(c.req.query());
    if (!parsed.success)
      throw new Failure('invalid', 'invalid query', detailsOf(parsed.error, 'query'));
    const { limit, cursor } = parsed.data;
    const after = cursor === undefined ? '' : (decodeCursor(cursor, ['string'])[0] as string);
    return c.json(pageOfItems(await directory.list(limit + 1, after), limit, ({ id }) => [id]));
  });

  app.post('/workspaces', async (c) => {
    const input = await read(c.req);
    const restore = c.req.query('restore') === 'true';
    const jurisdiction = input.jurisdiction ?? 'none';
    const id = await newWorkspaceId(platform.secret, regions[jurisdiction], platform.random);
    const key = newKeyText(id, platform.random);
    const entry: DirectoryEntry = {
      id,
      name: input.name,
      jurisdiction,
      location: input.location ?? null,
      createdAt: new Date(platform.now()).toISOString(),
    };
    const handle = platform.create(id, entry.location);
    await directory.add(entry);
    try {
      if (restore) await handle.restore([], false, '');
      else await handle.create({ ...input, id }, await hashKey(key));
    } catch (error) {
      await directory.remove(id);
      throw error;
    }
    return c.json(restore ? entry : { ...entry, key }, 201);
  });

  app.get('/workspaces/:id/export', async (c) => {
    const page = await (await known(c.req.param('id'))).exportPage(c.req.query('cursor') ?? null);
    const headers: Record<string, string> = { 'content-type': 'application/x-ndjson' };
    if (page.next !== null) headers['winnow-next-cursor'] = page.next;
    return new Response(`${page.lines.join('\n')}\n`, { headers });
  });

  app.post('/workspaces/:id/restore', async (c) => {
    const text = await c.req.text();
    if (text.length > maxRestoreBytes)
      throw new Failure('tooLarge', 'restore takes one exported page at a time');
    const handle = await known(c.req.param('id'));
    const done = c.req.query('done') === 'true';
    const key = newKeyText(c.req.param('id'), platform.random);
    await handle.restore(text.split('\n').filter(Boolean), done, await hashKey(key));
    return c.json(done ? { id: c.req.param('id'), key } : { id: c.req.param('id') });
  });

  app.delete('/workspaces/:id', async (c) => {
    const id = c.req.param('id');
    if (c.req.query('confirm') !== id)
      throw invalidAt('#query/confirm', 'repeat the id to delete everything in it');
    if (!(await directory.get(id))) throw new Failure('notFound', `no workspace ${id}`);
    // Without its database where an earlier deletion or creation was cut off: the entry still goes.
    await (await platform.open(id))?.destroy();
    await directory.remove(id);
    return c.body(null, 204);
  });

  const routes = app.routes.map(({ method, path }) => ({ method, path: `/admin${path}` }));
  app.all('*', nothingHere(routes));
  return app;
};
