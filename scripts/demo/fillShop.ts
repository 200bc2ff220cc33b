import { addDays } from '../../src/core/days.ts';
import { reportFile } from './reportFile.ts';
import { plans, pools, products, tests } from './shop.ts';

export const demoDays = 60;
const demoSeed = 20_260_301;
const yuan = 1_000_000;
const zone = 'Asia/Shanghai';

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** A caller of the API with a key; anything but a 2xx throws with the problem's text. */
export const caller =
  (fetch: (request: Request) => Promise<Response>, key: string): Send =>
  async (method, path, body) => {
    const raw = typeof body === 'string';
    const response = await fetch(
      new Request(`http://demo.local${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          prefer: 'wait=50',
          ...(body === undefined ? {} : { 'content-type': raw ? 'text/csv' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  };

interface Made {
  id: string;
}
interface BatchAnswer {
  results: { resource: Made }[];
}

/** Ids by external id of what a batch made. */
const batch = async (
  send: Send,
  path: string,
  items: readonly { externalId: string }[],
): Promise<Map<string, string>> => {
  const { results } = (await send('POST', `${path}/batch`, { items })) as BatchAnswer;
  return new Map(
    results.map(({ resource }, index) => [items[index]?.externalId ?? '', resource.id]),
  );
};

/**
 * Makes the shop as an operator would: a channel, pools, products, plans, creatives and tests, then the
 * platform's report through the import. The tests stand before the figures, so that the day's report is built
 * once. `lastDay` is the report's day. Gives what was imported.
 */
export const fillShop = async (send: Send, lastDay: string): Promise<{ rows: number }> => {
  const channel = (await send('POST', '/v1/channels', {
    externalId: 'demo',
    name: 'Demo ad account',
    platform: 'other',
    currency: 'CNY',
    timeZone: zone,
    settleDays: 3,
  })) as Made;
  const channelId = channel.id;
  const poolIds = await batch(
    send,
    '/v1/pools',
    pools.map((pool) => ({ ...pool, currency: 'CNY', period: 'day' })),
  );
  const productIds = await batch(send, '/v1/products', products);
  const planIds = await batch(
    send,
    '/v1/plans',
    plans.map((plan) => ({
      channelId,
      externalId: plan.id,
      name: plan.name,
      bidMode: 'manualCpc',
      bidMicros: Math.round(plan.cpc * 100) * 10_000,
      dailyBudgetMicros: plan.budget * yuan,
      poolId: poolIds.get(plan.pool),
      productId: productIds.get(plan.product),
      locked: plan.locked ?? false,
    })),
  );
  const creativeIds = await batch(
    send,
    '/v1/creatives',
    plans.flatMap((plan) =>
      plan.creatives.map(({ id, name }) => ({
        planId: planIds.get(plan.id),
        externalId: id,
        name,
      })),
    ),
  );
  for (const test of tests) {
    await send('POST', '/v1/experiments', {
      externalId: test.plan,
      name: test.name,
      hypothesis: test.hypothesis,
      metric: test.metric,
      design: test.design,
      startsOn: addDays(lastDay, -test.startedAgo),
      variants: test.variants.map(([id, plannedShare], index) => ({
        name: plans.flatMap(({ creatives }) => creatives).find((c) => c.id === id)?.name ?? id,
        control: index === 0,
        entityIds: [creativeIds.get(id)],
        plannedShare,
      })),
    });
  }
  const opened = (await send('POST', '/v1/imports', {
    channelId,
    fileName: `demo-${lastDay}.csv`,
    currency: 'CNY',
  })) as Made;
  const file = reportFile(lastDay, demoDays, demoSeed);
  await send('PUT', `/v1/imports/${opened.id}/parts/1`, file);
  const preview = (await send('GET', `/v1/imports/${opened.id}/preview`)) as { rows: number };
  await send('POST', `/v1/imports/${opened.id}/commit`);
  return { rows: preview.rows };
};

/** Asks for a day's report until the latest revision says all that is known. */
export const waitForReport = async (send: Send, day: string): Promise<number> => {
  for (let tries = 0; tries < 600; tries++) {
    const asked = (await send('POST', '/v1/reports', { day })) as {
      status: string;
      revision: number;
    };
    if (asked.status === 'current') return asked.revision;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the report of ${day} was not built within 30 s`);
};
