import { beforeAll, expect, test } from 'vitest';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
let plan: string;
let creative: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const channel = await shop.post<{ id: string }>('/v1/channels', {
    name: 'A',
    platform: 'meta',
    currency: 'USD',
  });
  plan = (await shop.post<{ id: string }>('/v1/plans', { channelId: channel.body.id, name: 'P' }))
    .body.id;
  creative = (await shop.post<{ id: string }>('/v1/creatives', { planId: plan, name: 'C' })).body
    .id;
  const row = {
    entityId: creative,
    impressions: 1000,
    clicks: 20,
    costMicros: 5_000_000,
    orders: 2,
  };
  const sent = await shop.post('/v1/results', {
    rows: [
      { ...row, day: '2026-03-02', revenueMicros: 20_000_000 },
      { ...row, day: '2026-03-01', clicks: 0, orders: 0 },
    ],
  });
  expect(sent.status).toBe(200);
});

interface Body {
  data: {
    day: string;
    ctr: number | null;
    cvr: number | null;
    cpcMicros: number | null;
    roas: number | null;
  }[];
  code?: string;
}

test('gives the days in order with rates recomputed, for a creative and for its plan alike', async () => {
  for (const id of [creative, plan]) {
    const { body } = await shop.get<Body>(
      `/v1/series?entityId=${id}&from=2026-02-01&to=2026-03-31`,
    );
    expect(body.data.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02']);
    expect(body.data[0]).toMatchObject({ ctr: 0, cvr: null, cpcMicros: null, roas: null });
    expect(body.data[1]).toMatchObject({ ctr: 0.02, cvr: 0.1, cpcMicros: 250_000, roas: 4 });
  }
});

test('refuses days in the wrong order, too many of them, and entities of another workspace', async () => {
  const ask = (id: string, from: string, to: string) =>
    shop.get<Body>(`/v1/series?entityId=${id}&from=${from}&to=${to}`);
  expect((await ask(plan, '2026-03-02', '2026-03-01')).status).toBe(422);
  expect((await ask(plan, '2020-03-02', '2026-03-01')).status).toBe(422);
  const other = await newWorkspace();
  const crossed = await other.get<Body>(
    `/v1/series?entityId=${plan}&from=2026-03-01&to=2026-03-02`,
  );
  expect([crossed.status, crossed.body.code]).toEqual([404, 'notFound']);
});
