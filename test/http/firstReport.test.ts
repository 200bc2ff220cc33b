import { expect, test } from 'vitest';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { mainChannel, newWorkspace } from '../support/workspace.ts';

/** What a platform's campaign report brings on the first morning: budgets, but neither bids nor margins. */
const header =
  'Day,Campaign,Campaign ID,Campaign state,Budget,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value';
const campaigns = [
  { name: 'Lamp', budget: 60, impressions: 8000, clicks: 160, orders: 9 },
  { name: 'Kettle', budget: 80, impressions: 8000, clicks: 240, orders: 4 },
  { name: 'Pack', budget: 50, impressions: 8000, clicks: 120, orders: 5 },
];
const report = () => {
  const rows = Array.from({ length: 30 }, (_, i) => dayAgo(30 - i)).flatMap((day) =>
    campaigns.map(({ name, budget, impressions, clicks, orders }, i) =>
      [
        day,
        name,
        1000 + i,
        'Enabled',
        budget,
        'CNY',
        impressions,
        clicks,
        (clicks * 0.35).toFixed(2),
        orders,
        orders * 30,
      ].join(),
    ),
  );
  return ['Campaign report', 'Daily', header, ...rows].join('\n');
};

test('the first report counts orders within the present total and says what one costs', async () => {
  const shop = await newWorkspace();
  const channelId = await mainChannel(shop);
  const id = await shop.made('/v1/imports', { channelId, fileName: 'campaigns.csv', parts: 1 });
  await shop.put(`/v1/imports/${id}/parts/1`, report());
  const committed = await shop.post(`/v1/imports/${id}/commit`, {}, { prefer: 'wait=20' });
  expect(committed.status).toBe(200);
  await builtReport(shop, dayAgo(1));

  const text = async (lang: string) =>
    (await shop.get<string>(`/v1/reports/latest?lang=${lang}`, { accept: 'text/plain' })).body;
  const said = await text('en');
  // 9 orders on 160 clicks at ¥0.35: ¥6.22 each, shrunk a little; 4 on 240: ¥21.
  expect(said).toMatch(
    /Lamp · Daily budget: ¥60 → ¥72\n +An order costs ¥6\.\d\d here; the pool pays up to ¥\d\d\.\d\d for the last one/,
  );
  expect(said).toMatch(/Kettle · Daily budget: ¥80 → ¥6\d/);
  expect(said).toMatch(/All changes together: 0\.\d+ orders a day/);
  expect(said).not.toMatch(/0\.00 here|asks 0\.00|CTR dial/);
  expect(await text('zh-CN')).toMatch(/每笔成交花费 ¥6\.\d\d/);

  await shop.post('/v1/recommendations/approve', { day: dayAgo(1) });
  const sheet = await shop.post<{ id: string }>('/v1/changeSheets', {
    channelId,
    format: 'workOrderUtf8',
  });
  const file = await shop.get<string>(`/v1/changeSheets/${sheet.body.id}/files/1`);
  expect(file.body).toMatch(/¥6\.\d\d/);
});
