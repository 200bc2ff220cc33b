import { expect, test } from 'vitest';
import type { Context } from '../../src/core/context.ts';
import { finishPart, hasPart, writePieces } from '../../src/core/imports/importParts.ts';
import {
  getImport,
  openFormImport,
  openImport,
  patchImport,
  requestCommit,
} from '../../src/core/imports/importVerbs.ts';
import { nextDue } from '../../src/core/job.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { importHandlers } from '../../src/jobs/imports.ts';
import { runDueJobs } from '../../src/jobs/runDueJobs.ts';
import { newContext } from '../support/context.node.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-06-01T04:00:00Z');
const shop = () => {
  let now = start;
  const ctx = newContext(() => now);
  const given = { name: 'Main', platform: 'other', currency: 'CNY' };
  const channelId = channels.upsert(ctx, given).resource.id;
  const send = (id: string, text: string) => {
    const body = new TextEncoder().encode(text);
    const input = { id, part: 1, bytes: body.length, hash: text };
    if (!hasPart(ctx, input)) {
      writePieces(ctx, { id, part: 1, seq: 0, bodies: [body] });
      finishPart(ctx, input);
    }
  };
  /** Works due jobs of imports; reports are not of interest here. */
  const work = () => {
    ctx.sql.all("DELETE FROM job WHERE kind = 'dailyReport'");
    runDueJobs(ctx, importHandlers, now + 1000);
  };
  const later = (ms: number) => {
    now += ms;
  };
  return { ctx, channelId, send, work, later };
};
const file = (rows: number) =>
  `Day,Campaign ID,Campaign,Impressions\n${Array.from({ length: rows }, (_, i) => `2026-05-${String((i % 28) + 1).padStart(2, '0')},${i},Plan ${i},${i}\n`).join('')}`;
const left = (ctx: Context) =>
  ['importBytes', 'importPart', 'staged', 'stagedEntity'].map(
    (table) => ctx.sql.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n,
  );

// The clock of these contexts stands still, so a loop "until later" ends only with its work.
test('an import that nobody commits is given up after a week, and can be sent again', () => {
  const { ctx, channelId, send, work, later } = shop();
  const { id } = openImport(ctx, { channelId });
  send(id, file(3));
  work();
  expect(getImport(ctx, id).status).toBe('ready');
  later(6 * dayMs);
  work();
  expect(getImport(ctx, id).status).toBe('ready');
  later(dayMs);
  work();
  work();
  expect(getImport(ctx, id)).toMatchObject({
    status: 'failed',
    received: [],
    error: { code: 'expired' },
  });
  expect(left(ctx)).toEqual([0, 0, 0, 0]);
  send(id, file(3));
  work();
  expect(getImport(ctx, id).status).toBe('ready');
});

test('a form that was cut off is given up minutes later; one that came is kept as any other', () => {
  const { ctx, channelId, send, work, later } = shop();
  const broken = openFormImport(ctx, { channelId }).id;
  const pieces = (seq: number) =>
    writePieces(ctx, {
      id: broken,
      part: 1,
      seq,
      bodies: [new TextEncoder().encode('Day')],
      asForm: true,
    });
  pieces(0);
  later(4 * 60_000);
  work();
  pieces(1);
  later(4 * 60_000);
  work();
  expect(getImport(ctx, broken).status).toBe('open');
  const whole = openFormImport(ctx, { channelId }).id;
  send(whole, file(3));
  later(60_000);
  work();
  work();
  expect(getImport(ctx, broken)).toMatchObject({ status: 'failed', error: { code: 'expired' } });
  // Its sender was only slow: what is left of the file is not taken for the file.
  expect(() => pieces(2)).toThrow('failed by now');
  later(6 * dayMs);
  work();
  expect(getImport(ctx, whole).status).toBe('ready');
  later(dayMs);
  work();
  expect(getImport(ctx, whole).status).toBe('failed');
});

test('a commit asked for while the file is read follows, and leaves nothing behind', () => {
  const { ctx, channelId, send, work } = shop();
  const { id } = openImport(ctx, { channelId });
  send(id, file(40));
  expect(requestCommit(ctx, id).status).toBe('reading');
  work();
  work();
  expect(getImport(ctx, id)).toMatchObject({ status: 'committed', outcome: { created: 40 } });
  expect(left(ctx)).toEqual([0, 1, 0, 0]);
  expect(nextDue(ctx)).toBe(start + 7 * dayMs);
});

test('other options given while the file is read win over the reading under way', () => {
  const { ctx, channelId, send, work } = shop();
  const { id } = openImport(ctx, { channelId });
  send(id, 'month,day,campaign,displays\nApril,1,a,5\n');
  // One slice that has no time left reads one piece only.
  runDueJobs(ctx, importHandlers, start);
  patchImport(ctx, { id, given: { year: 2021 }, ifMatch: null });
  work();
  work();
  expect(getImport(ctx, id)).toMatchObject({ status: 'ready', options: { year: 2021 } });
});

test('a commit that fails every time ends with its reason and writes nothing', () => {
  const { ctx, channelId, send, work, later } = shop();
  const { id } = openImport(ctx, { channelId });
  send(id, file(3));
  work();
  ctx.sql.all('DROP TABLE planDay');
  requestCommit(ctx, id);
  for (let i = 0; i < 8; i++) {
    work();
    later(3_600_000);
  }
  expect(getImport(ctx, id)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  expect(ctx.sql.all('SELECT count(*) AS n FROM result')).toEqual([{ n: 0 }]);
});
