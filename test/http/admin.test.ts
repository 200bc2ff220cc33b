import { beforeAll, describe, expect, test } from 'vitest';
import {
  adminToken,
  call,
  newWorkspace,
  type TestWorkspace,
  withKey,
} from '../support/workspace.ts';

interface Refusal {
  code: string;
  errors: { pointer: string }[];
}
const admin = <T = Refusal>(method: string, path: string, body?: unknown) =>
  call<T>(adminToken, method, `/admin/workspaces${path}`, body);
const cursorOf = (keys: unknown[]) =>
  btoa(JSON.stringify(keys)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const emptyWorkspace = async (): Promise<string> => {
  const made = await admin<{ id: string }>('POST', '?restore=true', { name: 'Copy' });
  expect(made.status).toBe(201);
  return made.body.id;
};

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await newWorkspace();
  const text = '展'.repeat(4000);
  const channel = { name: 'Main', platform: 'other', currency: 'CNY' };
  const channelId = (await shop.post<{ id: string }>('/v1/channels', channel)).body.id;
  const planId = (await shop.post<{ id: string }>('/v1/plans', { channelId, name: 'P' })).body.id;
  const items = Array.from({ length: 300 }, (_, i) => ({ planId, name: `C${i}`, text }));
  expect((await shop.post('/v1/creatives/batch', { items })).status).toBe(200);
  const rows = [{ entityId: planId, day: '2026-01-05', clicks: 1, impressions: 10 }];
  expect((await shop.post('/v1/results', { rows })).status).toBe(200);
});

describe('an export', () => {
  const exportPages = async (): Promise<string[]> => {
    const pages: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `?cursor=${cursor}`;
      const page = await admin<string>('GET', `/${shop.id}/export${query}`);
      expect(page.status).toBe(200);
      pages.push(page.body);
      cursor = page.headers.get('winnow-next-cursor');
    }
    return pages;
  };

  test('of several pages is restored page by page, once', async () => {
    const pages = await exportPages();
    expect(pages.length).toBeGreaterThan(1);
    const id = await emptyWorkspace();
    for (const page of pages)
      expect((await admin('POST', `/${id}/restore`, page)).status).toBe(200);
    const done = await admin<{ key: string }>('POST', `/${id}/restore?done=true`, '');
    expect(done.status).toBe(200);
    const copy = withKey(id, done.body.key);
    for (const path of ['/v1/creatives?limit=200', '/v1/results'])
      expect((await copy.get(path)).body).toEqual((await shop.get(path)).body);
    const [heading] = (await admin<string>('GET', `/${id}/export`)).body.split('\n');
    expect(JSON.parse(heading ?? '')).toMatchObject({ figures: 1 });
    for (const query of ['', '?done=true']) {
      const refused = await admin('POST', `/${id}/restore${query}`, pages[0]);
      expect([refused.status, refused.body.code]).toEqual([409, 'stateForbids']);
    }
  });

  test('goes no further once something was written, and takes only its own cursors', async () => {
    const { revision } = (await shop.get<{ revision: number }>('/v1/workspace')).body;
    const stale = cursorOf([revision - 1, 'pool', '["x"]']);
    const refused = await admin('GET', `/${shop.id}/export?cursor=${stale}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    for (const keys of [
      ['nothing', '[]'],
      ['constructor', '[]'],
      ['pool', 'x'],
      ['pool', '[1,2]'],
      ['pool', 'null'],
    ]) {
      const tampered = cursorOf([revision, ...keys]);
      const invalid = await admin('GET', `/${shop.id}/export?cursor=${tampered}`);
      expect([invalid.status, invalid.body.code]).toEqual([422, 'invalid']);
    }
  });
});

describe('a restore', () => {
  test.each([
    'null',
    '7',
    '"x"',
    '{"winnow":1,"schema":99}',
    '{"table":"constructor","row":{"a":1}}',
    '{"table":"pool","row":{"id":true}}',
    'x',
  ])('refuses the line %s with its place', async (line) => {
    const id = await emptyWorkspace();
    const refused = await admin('POST', `/${id}/restore`, line);
    expect([refused.status, refused.body.code]).toEqual([422, 'unreadableFile']);
    expect(refused.body.errors[0]?.pointer).toBe('#line/1');
    const nothing = await admin('POST', `/${id}/restore?done=true`, '');
    expect([nothing.status, nothing.body.code]).toEqual([422, 'unreadableFile']);
  });

  test('of a live workspace is refused', async () => {
    for (const query of ['', '?done=true']) {
      const refused = await admin('POST', `/${shop.id}/restore${query}`, '');
      expect([refused.status, refused.body.code]).toEqual([409, 'stateForbids']);
    }
  });
});

describe('the administrator', () => {
  test('is refused a place that is none, and nothing is made', async () => {
    const refused = await admin('POST', '', { name: 'x', location: 'moon' });
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, '/location']);
  });

  test('is told which methods a path takes', async () => {
    const refused = await admin('PUT', '', {});
    expect([refused.status, refused.body.code]).toEqual([405, 'methodNotAllowed']);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await admin('GET', '/x/nothing')).status).toBe(404);
  });

  test('deletes a workspace while it is asked, and no request fails for it', async () => {
    const brief = await newWorkspace();
    const asked = Array.from({ length: 20 }, (_, i) =>
      i % 2 ? brief.get('/v1/pools') : brief.post('/v1/pools', { name: 'x', currency: 'CNY' }),
    );
    const gone = admin('DELETE', `/${brief.id}?confirm=${brief.id}`);
    for (const { status } of await Promise.all(asked)) expect([200, 201, 401]).toContain(status);
    expect((await gone).status).toBe(204);
    expect((await brief.get('/v1/pools')).status).toBe(401);
  });
});
