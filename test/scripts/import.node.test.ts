import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../scripts/import/importCommand.ts';
import type { Result } from '../../src/model/result.ts';
import { newWorkspace, send, type TestWorkspace } from '../support/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-cli-'));
let shop: TestWorkspace;
let channelId: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const given = { platform: 'other', currency: 'CNY', timeZone: 'Asia/Shanghai' };
  channelId = (
    await shop.post<{ id: string }>('/v1/channels', { name: 'Main', externalId: '777', ...given })
  ).body.id;
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string): string => {
  const path = join(folder, 'report.csv');
  writeFileSync(path, text);
  return path;
};
const heading = 'Day,Campaign ID,Campaign,Impressions,Clicks,Cost\n';
const good = `${heading}2026-03-01,71,Spring,100,5,1.50\n`;

/** Runs the command against the test's server; gives its exit code and what it printed. */
const command = async (
  argv: readonly string[],
  {
    key = shop.key,
    fetch: ask = send as typeof fetch,
  }: { key?: string; fetch?: typeof fetch } = {},
) => {
  const printed: string[] = [];
  const progress: string[] = [];
  const code = await importCommand(argv, {
    url: 'http://winnow.test',
    key,
    fetch: ask,
    print: (line) => printed.push(line),
    progress: (line) => progress.push(line),
  });
  return { code, text: printed.join('\n'), progress };
};
const stored = async () =>
  (await shop.get<{ data: Result[] }>(`/v1/results?channelId=${channelId}`)).body.data.length;

test('previews, and writes only when asked to', async () => {
  const file = fileOf(good);
  const seen = await command([file]);
  expect(seen.code).toBe(0);
  expect(seen.text).toMatch(
    /^other, results by plan: csv in utf-8, headings on line 1\n1 rows: 1 new/,
  );
  expect(seen.text).toContain('not committed');
  expect(seen.progress).toContain('sent 0.0 of 0.0 MB');
  expect(await stored()).toBe(0);

  const done = await command([file, '--channel', '777', '--commit']);
  expect([done.code, done.text.split('\n').at(-1)]).toEqual([
    0,
    'committed: 1 new, 0 changed, 0 unchanged, 1 days closed',
  ]);
  expect(await stored()).toBe(1);
  const again = await command([file, '--channel', channelId, '--commit', '--json']);
  expect(JSON.parse(again.text)).toMatchObject({ outcome: { nothingNew: true } });
});

test('refused rows, refused files, wrong usage and no server each have their exit code', async () => {
  const some = await command([fileOf(`${good}2026-03-01,72,Autumn,-1,0,0\n`)]);
  expect(some.code).toBe(3);
  expect(some.text).toContain('line 3: negativeCount impressions "-1"');

  const unreadable = await command([fileOf('nothing of ours\n1\n')]);
  expect(unreadable.code).toBe(1);
  expect(unreadable.text).toMatch(/^refused \(unreadableFile\)/);
  expect((await command([fileOf(good), '--currency', 'USD'])).text).toMatch(/currencyMismatch/);
  expect((await command([fileOf(good)], { key: 'wnw_forged' })).code).toBe(1);

  const empty = await command([fileOf('')]);
  expect([empty.code, empty.text]).toEqual([2, expect.stringContaining('is empty')]);
  for (const [argv, why] of [
    [[], 'name one file'],
    [['a', 'b'], 'name one file'],
    [['a', '--colour', 'red'], 'Unknown option'],
    [['a', '--map', 'day'], 'write FIELD=HEADING'],
    [[join(folder, 'absent.csv')], 'ENOENT'],
    [[folder], 'is no file'],
    [[fileOf(good), '--channel', 'Other'], 'no channel Other'],
  ] as const) {
    const wrong = await command(argv);
    expect([wrong.code, wrong.text]).toEqual([2, expect.stringContaining(why)]);
  }
  const nobody = (async () => {
    throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
  }) as typeof fetch;
  expect(await command([fileOf(good)], { fetch: nobody })).toMatchObject({
    code: 4,
    text: 'http://winnow.test: ECONNREFUSED',
  });
});

test('a mapping and other options go with the file', async () => {
  const path = fileOf('Tag;Kampagne;Impressionen;Kosten\n01.02.2026;Frühling;1.000;2,50\n');
  const mapped = ['day=Tag', 'planName=Kampagne', 'impressions=Impressionen', 'cost=Kosten'];
  const { code, text } = await command([
    path,
    ...mapped.flatMap((pair) => ['--map', pair]),
    '--day-order',
    'dayFirst',
    '--decimal-mark',
    'comma',
  ]);
  expect([code, text]).toEqual([
    0,
    expect.stringContaining('totals: impressions 1,000, cost 2.50'),
  ]);
});
