import { mainChannel, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

const dayMs = 86_400_000;
/** The day `ago` days before today in Shanghai. */
export const dayAgo = (ago: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - ago * dayMs).toISOString().slice(0, 10);

export interface ReportShop {
  shop: TestWorkspace;
  channelId: string;
  plans: Record<'a' | 'b' | 'c', string>;
  productId: string;
  /** The report's day: yesterday. */
  day: string;
}

/**
 * Two weeks of two plans whose figures can be worked out by hand, and a third plan that stopped:
 * the week before  A 1000 impressions, 20 clicks, ¥100; B 1000, 40, ¥100; C 100, 5, ¥10 a day;
 * the last week    A 1500, 45, ¥150; B 500, 20, ¥50; C nothing.
 * Orders: A 2 a day at ¥200 each, B 1 a day at ¥100, C none.
 */
export const reportShop = async (
  input: Record<string, unknown> = {},
  names: { a?: string } = {},
): Promise<ReportShop> => {
  const shop = await newWorkspace(input);
  const { made } = shop;
  const channelId = await mainChannel(shop, { settleDays: 3 });
  const productId = await made('/v1/products', { name: 'Kettle', margin: 0.5, returnRate: 0.1 });
  const plan = (externalId: string, more: Record<string, unknown>) =>
    made('/v1/plans', { channelId, externalId, name: `Plan ${externalId}`, ...more });
  const plans = {
    a: await plan('a', { productId, dailyBudgetMicros: 200_000_000, name: names.a ?? 'Plan a' }),
    b: await plan('b', { productId, dailyBudgetMicros: 200_000_000 }),
    c: await plan('c', {}),
  };
  const row = (entityId: string, ago: number, f: [number, number, number, number, number]) => ({
    entityId,
    day: dayAgo(ago),
    impressions: f[0],
    clicks: f[1],
    costMicros: f[2] * 1_000_000,
    orders: f[3],
    revenueMicros: f[4] * 1_000_000,
  });
  const rows = Array.from({ length: 14 }, (_, i) => i + 1).flatMap((ago) =>
    ago > 7
      ? [
          row(plans.a, ago, [1000, 20, 100, 2, 400]),
          row(plans.b, ago, [1000, 40, 100, 1, 100]),
          row(plans.c, ago, [100, 5, 10, 0, 0]),
        ]
      : [row(plans.a, ago, [1500, 45, 150, 2, 400]), row(plans.b, ago, [500, 20, 50, 1, 100])],
  );
  const sent = await shop.post('/v1/results', { rows });
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  for (let ago = 14; ago >= 1; ago--)
    await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {});
  return { shop, channelId, plans, productId, day: dayAgo(1) };
};

/** Asks for a day's report until it is current; gives its revision. */
export const builtReport = async (shop: TestWorkspace, day: string): Promise<number> => {
  for (let tries = 0; tries < 200; tries++) {
    const asked = await shop.post<{ revision: number }>('/v1/reports', { day });
    if (asked.status === 200) return asked.body.revision;
    if (asked.status !== 202) throw new Error(JSON.stringify(asked.body));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the report of ${day} was not built`);
};
