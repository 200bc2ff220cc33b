import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Context } from '../../src/core/context.ts';
import { insertKey } from '../../src/core/keys.ts';
import { hashKey, newKeyText } from '../../src/core/keyText.ts';
import { newContext } from '../support/context.node.ts';

const workspaceId = 'w0000000000000000000000'.replaceAll('0', 'a');
const app = createApp();
/** A workspace behind the app whose clock the test sets. */
const setUp = async () => {
  const clock = { at: Date.parse('2026-06-10T04:00:00Z') };
  const ctx = newContext(() => clock.at);
  const key = newKeyText(workspaceId, ctx.random);
  insertKey(ctx, { kind: 'key', name: 'k', scope: 'admin', hash: await hashKey(key) });
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    context: Omit<Context, 'actor'> = ctx,
  ) => {
    const request = new Request(`http://winnow.test/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await app.fetch(request, { workspace: { id: workspaceId, context } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
  };
  return { clock, ctx, send };
};

test('a request whose answer was lost in a crash is not carried out twice', async () => {
  const { clock, ctx, send } = await setUp();
  const pool = { name: 'Once', currency: 'CNY' };
  const headers = { 'idempotency-key': 'once' };
  const crashing: Context = {
    ...ctx,
    sql: {
      ...ctx.sql,
      all: (text, params) => {
        if (/update "idempotency" set/.test(text)) throw new Error('the process ended here');
        return ctx.sql.all(text, params);
      },
    },
  };
  expect((await send('POST', '/pools', pool, headers, crashing)).status).toBe(500);
  for (const later of [0, 3_600_000]) {
    clock.at += later;
    const again = await send('POST', '/pools', pool, headers);
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
  }
  expect((await send('GET', '/pools')).body.data).toHaveLength(1);
});

test('a list of days is read anew once a day has settled', async () => {
  const { clock, send } = await setUp();
  const channel = { name: 'Main', platform: 'other', currency: 'CNY', settleDays: 3 };
  const { id } = (await send('POST', '/channels', channel)).body;
  await send('PUT', `/channels/${id}/days/2026-06-09`, {});
  const path = `/channels/${id}/days`;
  const seen = await send('GET', path);
  expect(seen.body.data[0].settled).toBe(false);
  const known = { 'if-none-match': seen.headers.get('etag') ?? '' };
  expect((await send('GET', path, undefined, known)).status).toBe(304);
  clock.at += 4 * 86_400_000;
  const anew = await send('GET', path, undefined, known);
  expect([anew.status, anew.body.data[0].settled]).toEqual([200, true]);
});
