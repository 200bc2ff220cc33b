import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from '../../src/core/context.ts';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { experiments } from '../../src/core/nouns/experiment.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { writePeriodTotals } from '../../src/core/results/writePeriodTotals.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { listVerdicts } from '../../src/core/verdicts/verdicts.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import type { PeriodTotalInput } from '../../src/model/periodTotal.ts';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
import { projectFolder } from '../../src/platform/node/projectFolder.ts';
import { openDatabase } from '../../src/platform/openDatabase.ts';
import { random } from '../../src/platform/random.ts';
import { seededRandom } from '../simulate/random.ts';

const start = '2026-01-05';
const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;

function newShop(): { ctx: Context; channelId: string; planId: string } {
  const sql = openFileSql(':memory:', 0);
  openDatabase(sql);
  const ctx: Context = {
    sql,
    now: () => Date.parse('2026-06-01T04:00:00Z'),
    random,
    actor: { id: 'bench', scope: 'admin' },
    wake: () => undefined,
  };
  createWorkspace(ctx, { id: 'w0000000000000000000000', name: 'Bench', timeZone: 'UTC' });
  const channel = { name: 'A', platform: 'meta', currency: 'USD', timeZone: 'UTC', settleDays: 0 };
  const channelId = idOf(channels.upsert(ctx, channel));
  return { ctx, channelId, planId: idOf(plans.upsert(ctx, { channelId, name: 'P' })) };
}

/** Reads every verdict in pages of 200; milliseconds and how many. */
function listAll(ctx: Context): { ms: number; count: number; bytes: number } {
  const began = performance.now();
  let [count, bytes] = [0, 0];
  for (let cursor: string | undefined; ; ) {
    const page = listVerdicts(ctx, { limit: 200, cursor });
    count += page.data.length;
    bytes += JSON.stringify(page).length;
    if (page.nextCursor === null) return { ms: performance.now() - began, count, bytes };
    cursor = page.nextCursor;
  }
}

/** Running tests of 4 variants with clicks, orders and money on 28 days. */
function dailyTests(number: number): Context {
  const { ctx, channelId, planId } = newShop();
  const draw = seededRandom(1);
  for (let e = 0; e < number; e++) {
    const ids = [0, 1, 2, 3].map((v) => idOf(creatives.upsert(ctx, { planId, name: `${e}-${v}` })));
    const rows = ids.flatMap((entityId) =>
      Array.from({ length: 28 }, (_, d) => {
        const clicks = draw.binomial(5000, 0.02);
        const orders = draw.binomial(clicks, 0.1);
        return {
          entityId,
          day: addDays(start, d),
          impressions: 5000,
          clicks,
          costMicros: clicks * 400_000,
          orders,
          revenueMicros: orders * 9_000_000,
        };
      }),
    );
    writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
    experiments.upsert(ctx, {
      name: `E${e}`,
      startsOn: start,
      endsOn: addDays(start, 34),
      variants: ids.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
    });
  }
  const days = Array.from({ length: 28 }, (_, d) => addDays(start, d));
  closeDays(ctx, channelId, days, '2026-03-01T00:00:00Z', null);
  return ctx;
}

/** The Upworthy tests as period totals of counted viewers; null where the file is absent. */
function upworthy(): Context | null {
  const path = resolve(projectFolder, '../shared/data/upworthy-ab-tests.csv');
  if (!existsSync(path)) return null;
  const { ctx, planId } = newShop();
  const rows: PeriodTotalInput[] = [];
  for (const line of readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [id, day, , , shown, clicked] = line.split(',') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const impressions = shown.split('|').map(Number);
    const clicks = clicked.split('|').map(Number);
    const made = experiments.upsert(ctx, {
      name: id,
      startsOn: day,
      endsOn: day,
      design: 'randomised',
      countedViewers: true,
      variants: impressions.map((_, v) => ({
        name: `v${v}`,
        creatives: [{ planId, name: `${id}${v}` }],
      })),
    });
    const { variants } = made.resource as { variants: { entityIds: string[] }[] };
    variants.forEach(({ entityIds }, v) => {
      const period = { startsOn: day, endsOn: day };
      rows.push({
        entityId: entityIds[0]!,
        ...period,
        impressions: impressions[v]!,
        clicks: clicks[v]!,
      });
    });
  }
  writePeriodTotals(ctx, { rows });
  return ctx;
}

const line = (what: string, { ms, count, bytes }: ReturnType<typeof listAll>) =>
  console.log(
    `${what}: ${count} verdicts in ${ms.toFixed(0)} ms, ${(ms / count).toFixed(2)} ms each, ${(bytes / 1e6).toFixed(1)} MB of JSON`,
  );

/** Prints how long every verdict of a workspace takes, storage reads and daily looks included. */
export async function benchVerdicts(): Promise<void> {
  const daily = dailyTests(100);
  line('running tests, 4 variants x 3 metrics x 28 days, cold', listAll(daily));
  line('the same, warm', listAll(daily));
  const totals = upworthy();
  if (totals === null) console.log('Upworthy: skipped, ../shared is not beside this clone');
  else line('Upworthy, period totals of counted viewers', listAll(totals));
}
