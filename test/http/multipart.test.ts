import { beforeAll, expect, test } from 'vitest';
import { formEvents } from '../../src/http/multipart.ts';
import type { Import, ImportPreview } from '../../src/model/import.ts';
import type { Problem } from '../../src/model/problem.ts';
import { importFile, patient } from '../support/importFile.ts';
import { call, lesserKey, newWorkspace, send, type TestWorkspace } from '../support/workspace.ts';

const utf8 = new TextEncoder();
let shop: TestWorkspace;
let channelId: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const given = { name: 'Main', platform: 'other', currency: 'CNY', timeZone: 'Asia/Shanghai' };
  channelId = (await shop.post<{ id: string }>('/v1/channels', given)).body.id;
});

/** Sends a form as a browser or curl would: the runtime itself writes it. */
const post = async <T>(
  fields: Record<string, string | File>,
  key = shop.key,
  others: Record<string, string> = {},
) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { authorization: `Bearer ${key}`, ...others };
  const request = new Request('http://winnow.test/v1/imports', { method: 'POST', body, headers });
  const answer = await send(request);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
};
const csv = 'Tag,Kampagne,Impressionen\n01.02.2026,Frühling,100\n';
const file = (text = csv, name = 'Bericht "März".csv') => new File([text], name);

test('a form brings its fields and the file; the file is read as if it had come raw', async () => {
  const mapping = JSON.stringify({ day: 'Tag', planName: 'Kampagne', impressions: 'Impressionen' });
  const made = await post<Import>({ channelId, dayOrder: 'dayFirst', mapping, file: file() });
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`/v1/imports/${made.body.id}`);
  expect(made.body).toMatchObject({
    fileName: 'Bericht "März".csv',
    parts: 1,
    received: [1],
    progress: { bytes: utf8.encode(csv).length },
    options: { dayOrder: 'dayFirst' },
  });
  const preview = await shop.get<ImportPreview>(`/v1/imports/${made.body.id}/preview`, patient);
  expect(preview.body).toMatchObject({ rows: 1, totals: { impressions: 100 } });
  expect(preview.body.days.map(({ day }) => day)).toEqual(['2026-02-01']);
  const read = (await shop.get<Import>(`/v1/imports/${made.body.id}`)).body;
  expect(read.progress).toEqual({
    bytes: utf8.encode(csv).length,
    readBytes: utf8.encode(csv).length,
  });
  // The same bytes are known again, whichever way they came.
  await shop.post(`/v1/imports/${made.body.id}/commit`, undefined, patient);
  const options = { dayOrder: 'dayFirst', mapping: JSON.parse(mapping) } as const;
  const raw = await importFile(shop, channelId, csv, options);
  expect(raw.preview.sameFileAs).toBe(made.body.id);
});

test('a file of several pieces arrives whole, through any cut of the form', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `2026-02-01,${i},Plan ${i},${i}\r\n`);
  const long = `Day,Campaign ID,Campaign,Impressions\r\n${rows.join('')}`;
  expect(long.length).toBeGreaterThan(2 * 256 * 1024);
  const made = await post<Import>({ channelId, file: file(long) });
  const preview = await shop.get<ImportPreview>(`/v1/imports/${made.body.id}/preview`, patient);
  expect(preview.body).toMatchObject({ rows: 20_000, totals: { impressions: 199_990_000 } });

  const form = utf8.encode(
    '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: text/csv\r\n\r\n\r\n--C\r\n--B--\r\nepilogue',
  );
  for (const size of [1, 2, 3, 7, 1000]) {
    const chunks = (async function* () {
      for (let at = 0; at < form.length; at += size) yield form.slice(at, at + size);
    })();
    const seen: string[] = [];
    for await (const event of formEvents(chunks, 'B')) {
      if (event.is === 'part') seen.push(`${event.name}/${event.fileName}:`);
      else seen[seen.length - 1] += new TextDecoder().decode(event.bytes);
    }
    expect(seen).toEqual(['a/null:1', 'file/x:\r\n--C']);
  }
});

test('a form is refused with its reason', async () => {
  const refused = async (fields: Record<string, string | File>) => {
    const { status, body } = await post<Problem>(fields);
    return [status, body.code, body.errors[0]?.pointer];
  };
  expect(await refused({ channelId })).toEqual([422, 'invalid', '/file']);
  expect(await refused({ file: file() })).toEqual([422, 'invalid', '/channelId']);
  expect(await refused({ channelId, file: file(), year: '2026' })).toEqual([
    422,
    'invalid',
    '/year',
  ]);
  expect(await refused({ channelId, year: 'x', file: file() })).toEqual([422, 'invalid', '/year']);
  expect(await refused({ channelId, parts: '2', file: file() })).toEqual([
    422,
    'invalid',
    '/parts',
  ]);
  expect(await refused({ channelId, mapping: '{', file: file() })).toEqual([
    422,
    'invalid',
    '/mapping',
  ]);
  expect(await refused({ channelId, colour: 'red', file: file() })).toEqual([
    422,
    'invalid',
    '/colour',
  ]);
  expect((await refused({ channelId, file: file('') }))[1]).toBe('invalid');

  const headers = { 'content-type': 'multipart/form-data; boundary=B' };
  const raw = (body: string) => call<Problem>(shop.key, 'POST', '/v1/imports', body, headers);
  for (const body of [
    '',
    'no form',
    '--B\r\nContent-Disposition: form-data; name="channelId"\r\n\r\nx',
  ])
    expect((await raw(body)).body).toMatchObject({ status: 400, code: 'malformed' });
  const endless = `--B\r\nX: ${'x'.repeat(20_000)}`;
  expect((await raw(endless)).body).toMatchObject({ code: 'malformed' });
});

test('a form that is refused leaves no import open, and its fields are not held without end', async () => {
  const form = (...parts: string[]) => `${parts.join('')}--B--`;
  const part = (name: string, text: string) =>
    `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=B' };
  const raw = (body: string) => call<Problem>(shop.key, 'POST', '/v1/imports', body, headers);
  const given = part('channelId', channelId);
  expect((await raw(form(given, part('file', csv), part('file', csv)))).status).toBe(422);
  expect((await raw(form(given, part('file', csv)).slice(0, -9))).status).toBe(400);
  expect((await raw(form(given, part('file', '')))).status).toBe(422);
  const open = await shop.get<{ data: [] }>('/v1/imports?status=open');
  expect(open.body.data).toEqual([]);
  const failed = await shop.get<{ data: Import[] }>('/v1/imports?status=failed&limit=100');
  expect(failed.body.data.map(({ error }) => error?.code)).toEqual(
    expect.arrayContaining(['invalid', 'malformed']),
  );

  const long = [1, 2, 3].map((n) => part(`f${n}`, 'x'.repeat(90_000)));
  expect((await raw(form(...long, given, part('file', csv)))).body.errors).toEqual([
    { pointer: '/f3', message: 'too long' },
  ]);
});

test('two requests for one part at once do not mix: the later is refused, not broken', async () => {
  const { id } = (await shop.post<Import>('/v1/imports', { channelId })).body;
  const put = (name: string) =>
    shop.put<Problem>(
      `/v1/imports/${id}/parts/1`,
      utf8.encode(`Day,Campaign,Impressions\n${`2026-02-03,${name},1\n`.repeat(120_000)}`),
    );
  const answers = await Promise.all([put('X'), put('Y'), put('X')]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
});

test('an Idempotency-Key of a form stands for what the form says, not for its length', async () => {
  const key = { 'idempotency-key': 'form' };
  // Long enough that the file comes in several pieces.
  const long = (name: string) =>
    `Day,Campaign,Impressions\n${'2026-02-03,A,1\n'.repeat(20_000)}2026-02-03,${name},1\n`;
  const first = await post<Import>({ channelId, file: file(long('B')) }, shop.key, key);
  const again = await post<Import>({ channelId, file: file(long('B')) }, shop.key, key);
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  const mismatch = [422, 'idempotencyMismatch'];
  const given = { channelId, file: file(long('B')) };
  for (const other of [
    { channelId, file: file(long('C')) },
    { channelId, file: file(long('B'), 'Bericht "April".csv') },
    { ...given, asOf: '2026-02-05T00:00:00Z' },
  ]) {
    // Fields stand before the file.
    const { file: last, ...fields } = other;
    const refused = await post<Problem>({ ...fields, file: last }, shop.key, key);
    expect([refused.status, refused.body.code]).toEqual(mismatch);
  }
  expect((await post<Import>(given, shop.key, key)).body.id).toBe(first.body.id);
});

test('a form needs a key that may write, and stays in its workspace', async () => {
  const reader = await lesserKey(shop, 'read');
  expect((await post({ channelId, file: file() }, reader.key)).status).toBe(403);
  expect((await post({ channelId, file: file() }, 'wnw_x')).status).toBe(401);
  const other = await newWorkspace();
  const foreign = await post<Problem>({ channelId, file: file() }, other.key);
  expect([foreign.status, foreign.body.code]).toEqual([422, 'unknownReference']);
});

test('too much at once says how to split', async () => {
  const put = await send(
    new Request('http://winnow.test/v1/imports/imp_x/parts/1', {
      method: 'PUT',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'text/csv' },
      body: new Uint8Array(33 * 1024 * 1024),
    }),
  );
  const problem = (await put.json()) as Problem;
  expect([put.status, problem.code]).toEqual([413, 'tooLarge']);
  expect(problem.detail).toMatch(/"parts": n.*33554432 bytes \(160,000 rows/);
});
