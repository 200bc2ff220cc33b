import { beforeAll, describe, expect, test } from 'vitest';
import { builtReport, type ReportShop, reportShop } from '../report/reportShop.ts';
import { call, lesserKey, newWorkspace, send, type TestWorkspace } from '../support/workspace.ts';

const origin = 'http://winnow.test';
const html = { accept: 'text/html,application/xhtml+xml' };
const page = async (path: string, headers: Record<string, string> = html, method = 'GET') => {
  const response = await send(new Request(origin + path, { method, headers, redirect: 'manual' }));
  return { status: response.status, text: await response.text(), headers: response.headers };
};
/** A browser session of a workspace: a one-time link as a key with `kind` link would be, opened by its button. */
const sessionOf = async (shop: TestWorkspace): Promise<{ link: string; cookie: string }> => {
  const made = await shop.post<{ token: string }>('/v1/links', {});
  const link = `/open?token=${made.body.token}`;
  const opened = await page(link, html, 'POST');
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/reports/latest']);
  return { link, cookie: (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
};

const evil = '<script>alert("x")</script>&amp;';
let given: ReportShop;
let cookie: string;
let link: string;
beforeAll(async () => {
  given = await reportShop({}, { a: evil });
  await builtReport(given.shop, given.day);
  ({ cookie, link } = await sessionOf(given.shop));
});

describe('the one-time link', () => {
  test('shows a button and spends nothing; the button works once and sets a guarded cookie', async () => {
    const shop = await newWorkspace();
    const made = await shop.post<{ token: string }>('/v1/links', {});
    const path = `/open?token=${made.body.token}`;
    for (const _ of [1, 2]) {
      const shown = await page(path);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain('<form method="post"');
      expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
      expect(shown.headers.get('cache-control')).toBe('no-store');
    }
    const opened = await page(path, html, 'POST');
    expect(opened.status).toBe(303);
    expect(opened.headers.get('set-cookie')).toMatch(/^wnw=.*; HttpOnly; SameSite=Strict/);
    const again = await page(path, html, 'POST');
    expect(again.status).toBe(401);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect((await page(link, html, 'POST')).status).toBe(401);
  });

  test('is made by an administrator’s key only, and no link opens another workspace', async () => {
    const shop = await newWorkspace();
    const writer = await lesserKey(shop, 'write');
    expect((await writer.post('/v1/links', {})).status).toBe(403);
    const crossed = `/open?token=${given.shop.key}`;
    expect((await page(crossed, html, 'POST')).status).toBe(401);
    expect((await page(`/open?token=wnw_${'w'.repeat(23)}_${'a'.repeat(40)}`)).status).toBe(401);
  });
});

describe('the report page', () => {
  test('needs a session: none, a forged one, another workspace’s, an API key as cookie', async () => {
    const other = await newWorkspace();
    const theirs = (await sessionOf(other)).cookie;
    for (const path of ['/', '/reports', `/reports/${given.day}`]) {
      const refused = await page(path);
      expect([path, refused.status]).toEqual([path, 401]);
      expect(refused.text).toContain('Not signed in');
      const forged = { ...html, cookie: `wnw=wnw_${'w'.repeat(23)}_${'a'.repeat(40)}` };
      expect((await page(path, forged)).status).toBe(401);
      expect((await page(path, { ...html, cookie: `wnw=${given.shop.key}` })).status).toBe(401);
    }
    const foreign = await page(`/reports/${given.day}`, { ...html, cookie: theirs });
    expect(foreign.status).toBe(404);
    expect(foreign.text).not.toContain('Kettle');
    expect((await page('/reports/latest', { accept: 'application/json' })).status).toBe(401);
  });

  test('says what is in the stored report, escaped, with nothing loaded from elsewhere', async () => {
    const shown = await page(`/reports/${given.day}`, { ...html, cookie });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;amp;');
    expect(shown.text).not.toContain('<script');
    expect(shown.text).not.toMatch(/(src|href)="https?:/);
    expect(shown.text).not.toMatch(/\son\w+="/);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(shown.text).toContain('Plan c stopped');
    expect(shown.text.indexOf('id="changes"')).toBeLessThan(shown.text.indexOf('id="tests"'));
    expect(shown.text.indexOf('id="tests"')).toBeLessThan(shown.text.indexOf('id="numbers"'));
    expect(shown.text.indexOf('id="numbers"')).toBeLessThan(shown.text.indexOf('id="data"'));
  });

  test('has a text for every picture and a table of its numbers', async () => {
    const { text } = await page(`/reports/${given.day}`, { ...html, cookie });
    const pictures = text.match(/<svg [^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures) expect(picture).toContain('role="img"');
    expect(text.match(/<svg [^>]*><title>[^<]+<\/title>/g)).toHaveLength(pictures.length);
    expect(text.match(/The same numbers as a table/g)?.length).toBeGreaterThan(1);
  });

  test('speaks the reader’s language: ?lang, then Accept-Language', async () => {
    const path = `/reports/${given.day}`;
    const chinese = await page(`${path}?lang=zh-CN`, { ...html, cookie });
    expect(chinese.text).toContain('<html lang="zh-CN"');
    expect(chinese.text).toContain('今早要做');
    expect(chinese.text).toContain('投产比');
    const accepted = await page(path, {
      ...html,
      cookie,
      'accept-language': 'fr, zh-Hans;q=0.8, en;q=0.5',
    });
    expect(accepted.text).toContain('<html lang="zh-CN"');
    const english = await page(`${path}?lang=en`, { ...html, cookie, 'accept-language': 'zh-CN' });
    expect(english.text).toContain('Do this morning');
    expect(english.text).toContain('ROAS');
  });

  test('comes as text for a terminal with the same sentences, and no control characters', async () => {
    const plain = await page(`/reports/${given.day}`, { accept: 'text/plain', cookie });
    expect(plain.headers.get('content-type')).toContain('text/plain');
    expect(plain.text).toContain('Plan c stopped');
    expect(plain.text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('the API gives the same text, in the language asked for', async () => {
    const path = `/v1/reports/${given.day}`;
    const accept = { accept: 'text/plain' };
    const text = await call<string>(given.shop.key, 'GET', path, undefined, accept);
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.body).toContain('Plan c stopped');
    const chinese = await call<string>(
      given.shop.key,
      'GET',
      `${path}?lang=zh-CN`,
      undefined,
      accept,
    );
    expect(chinese.body).toContain('今早要做');
    expect(chinese.headers.get('etag')).not.toBe(text.headers.get('etag'));
  });

  test('a day without a report, or that is no day, is a page too', async () => {
    for (const path of [
      '/reports/2020-01-01',
      '/reports/soon',
      `/reports/${given.day}?revision=x`,
    ]) {
      const missing = await page(path, { ...html, cookie });
      expect([path, missing.status]).toEqual([path, 404]);
      expect(missing.text).toContain('No report yet');
    }
  });
});
