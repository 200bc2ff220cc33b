import { beforeAll, expect, test } from 'vitest';
import { encodeGb18030 } from '../../src/formats/sheets/gb18030.ts';
import type { Report } from '../../src/model/report.ts';
import { importFile } from '../support/importFile.ts';
import { newWorkspace, send, type TestWorkspace } from '../support/workspace.ts';
import { builtReport, dayAgo } from './reportShop.ts';

let shop: TestWorkspace;
let report: Report;
let previewed: { code: string }[];

/** 14 days: payments every day, but on the last three orders are only placed (预售). */
beforeAll(async () => {
  shop = await newWorkspace();
  const { id: channelId } = (
    await shop.post<{ id: string }>('/v1/channels', {
      name: '旗舰店',
      platform: 'wanxiangtai',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      settleDays: 0,
    })
  ).body;
  const rows = Array.from({ length: 14 }, (_, i) => 14 - i).flatMap((ago) => {
    const money = ago <= 3 ? '0,0,20,3000' : '20,3000,0,0';
    return [
      `${dayAgo(ago)},7,大促,10000,400,500,${money}`,
      `${dayAgo(ago)},8,日常,10000,200,100,4,400,0,0`,
    ];
  });
  const heading =
    '日期,计划ID,计划名字,展现量,点击量,花费,总成交笔数,总成交金额,总预售成交笔数,总预售成交金额';
  const file = encodeGb18030(`${[heading, ...rows].join('\r\n')}\r\n`);
  const { preview } = await importFile(shop, channelId, file);
  previewed = preview.findings;
  await builtReport(shop, dayAgo(1));
  report = (await shop.get<Report>(`/v1/reports/${dayAgo(1)}`)).body;
});

test('the preview and the report name the days on which orders were placed and not paid', () => {
  const days = [3, 2, 1].map(dayAgo);
  expect(previewed).toContainEqual({ code: 'presaleDays', days });
  const found = report.findings.find(({ code }) => code === 'presaleDays');
  expect(found).toMatchObject({
    severity: 'info',
    name: '旗舰店',
    evidence: { days: days.join(','), count: 3, orders: 60, plans: 1, names: '大促', valued: 1 },
  });
});

test('the report counts orders placed on those days, and payments on the others', () => {
  const of = (kind: string) => report.totals[0]?.periods.find((one) => one.kind === kind)?.figures;
  // 20 placed and 4 paid on 600 clicks; 3000 + 400 on 600 spent.
  expect(of('day')).toMatchObject({ orders: 24, cvr: 24 / 600, roas: 3400 / 600 });
  expect(of('sameWeekdayLastWeek')).toMatchObject({ orders: 24, roas: 3400 / 600 });
});

test('it says so in both languages', async () => {
  const text = async (lang: string) => {
    const headers = { authorization: `Bearer ${shop.key}`, accept: 'text/plain' };
    const path = `http://winnow.test/v1/reports/${dayAgo(1)}?lang=${lang}`;
    return (await send(new Request(path, { headers }))).text();
  };
  expect(await text('zh-CN')).toMatch(/预售下单（大促）。这些天改按下单转化/);
  expect(await text('en')).toMatch(/count orders placed, ROAS their value; bids learn nothing/);
});
