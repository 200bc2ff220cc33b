import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Context, systemActor } from '../../src/core/context.ts';
import { addDays, localDay } from '../../src/core/days.ts';
import { newId } from '../../src/core/newId.ts';
import { buildReport } from '../../src/core/report/buildReport.ts';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';
import { random } from '../../src/platform/random.ts';
import { caller } from '../demo/fillShop.ts';

const days = 90;
const creativesAPlan = 3;
const requests = 1000;
const rounds = 5;
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;

/** Fills an account of `plans` plans in ten pools with three creatives each over 90 closed days. */
const fillAccount = (ctx: Context, plans: number, lastDay: string): void => {
  const now = new Date(ctx.now()).toISOString();
  const channelId = newId(ctx, 'channel');
  const stamp = [1, now, now];
  const bulk = (sql: string, rows: unknown[][]) => {
    for (let i = 0; i < rows.length; i += 2000)
      ctx.sql.all(sql, [JSON.stringify(rows.slice(i, i + 2000))]);
  };
  const values = (count: number) =>
    Array.from({ length: count }, (_, i) => `value ->> ${i}`).join();
  ctx.sql.transaction(() => {
    ctx.sql.all(
      `INSERT INTO channel (id, name, platform, currency, timeZone, basis, settleDays, status, version, createdAt, updatedAt)
       VALUES (?, 'Bench', 'other', 'CNY', 'Asia/Shanghai', 'unspecified', 3, 'active', ?, ?, ?)`,
      [channelId, ...stamp],
    );
    ctx.sql.all("INSERT OR IGNORE INTO basis (basis) VALUES ('unspecified')");
    const pools = Array.from({ length: 10 }, () => newId(ctx, 'pool'));
    bulk(
      `INSERT INTO pool (id, name, currency, period, version, createdAt, updatedAt) SELECT ${values(7)} FROM json_each(?)`,
      pools.map((id, i) => [id, `Pool ${i}`, 'CNY', 'day', ...stamp]),
    );
    const planIds = Array.from({ length: plans }, () => newId(ctx, 'plan'));
    bulk(
      `INSERT INTO plan (id, channelId, externalId, name, status, bidMode, bidMicros, dailyBudgetMicros, poolId, locked, margin, version, createdAt, updatedAt)
       SELECT ${values(14)} FROM json_each(?)`,
      planIds.map((id, i) => [
        id,
        channelId,
        `p${i}`,
        `Plan ${i}`,
        'active',
        'manualCpc',
        800_000,
        (100 + (i % 50)) * 1_000_000,
        pools[i % 10],
        0,
        0.4,
        ...stamp,
      ]),
    );
    bulk(
      `INSERT INTO entity (no, kind, id, channelId, planNo) SELECT value ->> 0, 'plan', value ->> 1, value ->> 2, value ->> 0 FROM json_each(?)`,
      planIds.map((id, i) => [i + 1, id, channelId]),
    );
    const creatives = planIds.flatMap((planId, plan) =>
      Array.from({ length: creativesAPlan }, (_, i) => ({
        id: newId(ctx, 'creative'),
        planId,
        plan,
        no: plans + plan * creativesAPlan + i + 1,
      })),
    );
    bulk(
      `INSERT INTO creative (id, channelId, planId, externalId, name, status, factors, version, createdAt, updatedAt)
       SELECT ${values(10)} FROM json_each(?)`,
      creatives.map(({ id, planId, no }) => [
        id,
        channelId,
        planId,
        `c${no}`,
        `Creative ${no}`,
        'active',
        '[]',
        ...stamp,
      ]),
    );
    bulk(
      `INSERT INTO entity (no, kind, id, channelId, planNo) SELECT value ->> 0, 'creative', value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
      creatives.map(({ id, plan, no }) => [no, id, channelId, plan + 1]),
    );
    for (let ago = days - 1; ago >= 0; ago--) {
      const day = addDays(lastDay, -ago);
      // Figures that differ by entity and day without a random generator: remainders of large products.
      ctx.sql.all(
        `INSERT INTO result (day, entityNo, basisNo, impressions, clicks, costMicros, orders, revenueMicros)
         SELECT ?1, no, 1, 2000 + (no * 7919 + ?2 * 104729) % 1000, 30 + (no * 31 + ?2 * 17) % 20,
           (20 + (no * 13 + ?2 * 7) % 15) * 1000000, (no * 5 + ?2 * 3) % 3, ((no * 5 + ?2 * 3) % 3) * 90000000
         FROM entity WHERE kind = 'creative'`,
        [day, ago],
      );
      ctx.sql.all(
        `INSERT INTO planDay (day, planNo, basisNo, grain, impressions, clicks, costMicros, orders, revenueMicros)
         SELECT r.day, e.planNo, 1, 'creative', sum(r.impressions), sum(r.clicks), sum(r.costMicros), sum(r.orders), sum(r.revenueMicros)
         FROM result r JOIN entity e ON e.no = r.entityNo WHERE r.day = ? GROUP BY e.planNo`,
        [day],
      );
      ctx.sql.all(
        "INSERT INTO channelDay (channelId, day, state, asOf, closedAt) VALUES (?, ?, 'closed', ?, ?)",
        [channelId, day, now, now],
      );
    }
  });
};

interface Account {
  key: string;
  buildMs: number;
  bytes: number;
}

/** Requests a second of one path with a key, eight at a time. */
const rate = async (url: string, keys: readonly string[], total: number): Promise<number> => {
  let sent = 0;
  const started = performance.now();
  const work = async () => {
    while (sent < total) {
      const key = keys[sent++ % keys.length] as string;
      const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return total / ((performance.now() - started) / 1000);
};

/**
 * Prints how long a report takes to build over 1,000 and 10,000 plans (three creatives each, 90 days), and
 * how reading a stored report over HTTP compares with Hono's `c.json` of the same report on the same server.
 */
export const benchReport = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  const server = serveFolder({ folder });
  const lastDay = addDays(localDay(Date.now(), 'Asia/Shanghai'), -1);
  const account = async (plans: number): Promise<Account> => {
    const made = await server.makeWorkspace({ name: 'Bench', timeZone: 'Asia/Shanghai' });
    const sql = openFileSql(join(folder, 'workspaces', `${made.id}.sqlite`), 10_000);
    const ctx: Context = { sql, now: Date.now, random, actor: systemActor, wake: () => undefined };
    fillAccount(ctx, plans, lastDay);
    // Time of the processor, so that a busy machine does not count against it.
    const before = process.cpuUsage();
    buildReport(ctx, lastDay);
    const { user, system } = process.cpuUsage(before);
    const buildMs = (user + system) / 1000;
    const [size] = sql.all<{ bytes: number }>('SELECT sum(length(body)) AS bytes FROM reportPart');
    sql.close();
    return { key: made.key, buildMs, bytes: size?.bytes ?? 0 };
  };
  const small = await account(100);
  const thousand = await account(1000);
  const large = await account(10_000);
  for (const [plans, { buildMs, bytes }] of [
    [1000, thousand],
    [10_000, large],
  ] as const) {
    console.log(
      `report over ${plans} plans, ${plans * creativesAPlan} creatives, ${days} days: ${(buildMs / 1000).toFixed(2)} s, ${(bytes / 1e6).toFixed(2)} MB stored`,
    );
  }
  console.log(
    `10,000 plans against 1,000: ${(large.buildMs / thousand.buildMs).toFixed(1)}× (at most 12×)`,
  );

  const bare = new Hono();
  const reports = new Map<string, unknown>();
  bare.get('/bare/:plans', (c) => c.json(reports.get(c.req.param('plans'))));
  const listener = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) =>
      request.url.includes('/bare/') ? bare.fetch(request) : server.fetch(request),
  });
  await new Promise((resolve) => listener.once('listening', resolve));
  const address = listener.address() as { port: number };
  const url = `http://127.0.0.1:${address.port}`;
  for (const [plans, { key }] of [
    [100, small],
    [1000, thousand],
  ] as const) {
    const send = caller(server.fetch, key);
    const report = await send('GET', `/v1/reports/${lastDay}`);
    reports.set(String(plans), report);
    // A key reads 1,200 times a minute.
    const keys = [key];
    for (let i = 0; i < rounds; i++) {
      const more = (await send('POST', '/v1/keys', { name: `bench ${i}`, scope: 'read' })) as {
        secret: string;
      };
      keys.push(more.secret);
    }
    const total = plans === 100 ? requests : requests / 5;
    await rate(`${url}/bare/${plans}`, keys, 100);
    await rate(`${url}/v1/reports/${lastDay}`, keys, 100);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const plain = await rate(`${url}/bare/${plans}`, keys, total);
      const ours = await rate(`${url}/v1/reports/${lastDay}`, keys, total);
      ratios.push(ours / plain);
    }
    const kilobytes = (JSON.stringify(report).length / 1000).toFixed(0);
    console.log(
      `reading a stored report of ${plans} plans (${kilobytes} kB) against c.json of it: ${median(ratios).toFixed(2)} (at least 0.5)`,
    );
  }
  await new Promise((resolve) => listener.close(resolve));
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
};
