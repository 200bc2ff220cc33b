import type { ReportField } from '../../src/formats/reportField.ts';
import { encodeGb18030 } from '../../src/formats/sheets/gb18030.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import type { Grid } from './mutateGrid.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  return bytes;
};

const google =
  'Campaign report\n"January 17, 2026 - January 19, 2026"\nDay,Campaign ID,Campaign,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value\n2026-01-17,12,"Brand, ""EU""",USD,"25,881",310,1.20%,155.50,4.5,900.00\n2026-01-18,12,"Brand, ""EU""",USD,"1,204",10,0.83%,15.50, --,0\n2026-01-19,13,Shoes | sale,USD,310,3,0.97%,0.006,1,9.99\nTotal: Campaigns, --, --,USD,"27,395",323,1.18%,171.006,5.5,909.99\n';
const european =
  'Tag;Kampagne;Währungscode;Impr.;Klicks;Kosten;Conversions;Conv.-Wert\n17.01.2026;Schuhe;EUR;25.881;310;1.155,50;4,5;900,00\n18.01.2026;Schuhe;EUR;1.204;10;15,50;1;0\n';
const meta =
  'Ad name,Ad ID,Reporting starts,Reporting ends,Impressions,Link clicks,Amount spent (USD),Purchases,Purchases conversion value\n,,2026-01-01,2026-01-02,300,30,3.00,2,50\nA,120210000000000123,2026-01-01,2026-01-01,100,10,1.00,1,20\nB,120210000000000124,2026-01-02,2026-01-02,200,20,2.00,1,30\n';
const slashes =
  'Date,Campaign,Impressions,Clicks,Spend,Orders,Revenue\n01/02/2026,A,10,1,1.5,0,0\n13/02/2026,B,20,2,2.5,1,9\n';
const wanxiangtai =
  '日期,计划ID,计划名字,展现量,点击量,花费,点击率,总成交金额,总成交笔数,投入产出比\n2026-07-31,80012345678,示例计划A,8225,274,159.9,0.03331,2040.85,7,12.76\n20260803至20260809,80012345679,飞鸟和,93003,6214,10151.40,0.06682,25904.68,638,2.55\n';
const microsoft =
  '"Report Name: K"\n"Rows: 2"\n\n"TimePeriod","CampaignId","Keyword","KeywordId","Impressions","Clicks","Spend"\n"2026-02-07","1","red shoes","123","100","35","3.50"\n"2026-02-08","1","red shoes","123","90","50","5.00"\n\n"@2026 Microsoft Corporation. All rights reserved. "\n';
const portuguese =
  'Relatório da campanha\n9 de abril de 2026 - 21 de abril de 2026\nEstado da campanha,Campanha,Código da moeda,Orçamento,Impressões,Interações,Custo,Conversões\nAtivada,[GRUPO] A,BRL,"200,00",18\u00a0158,2\u00a0096,"2473,94","83,00"\nPausada,B PMAX,BRL,"100,00",7\u00a0190,86,"20,17","1\u00a0537,85"\nTotal: Campanhas,,BRL,,25\u00a0348,2\u00a0182,"2494,11","1\u00a0620,85"\n';
const keywords =
  'Search keyword report\nAll time\nKeyword status\tKeyword\tMatch type\tCampaign\tAd group\tFinal URL\tImpr.\tCurrency code\tCost\tClicks\nEnabled\t"""red shoes"""\tPhrase match\tShoes\tRed\t\t17\tUSD\t1.70\t1\nPaused\t[blue shoes]\tExact match\tShoes\tBlue\t\t0\tUSD\t0.00\t0\nTotal: Keywords\t --\t --\t --\t --\t --\t17\tUSD\t1.70\t1\n';
const bars =
  'segments.date|campaign.name|metrics.impressions|metrics.clicks|metrics.cost_micros\n2026-01-17|A, b|900|10|1500000\n2026-01-18|C|90|1|20000\n';

/** Which column is what, by hand: what the reader finds out is held against it. */
type Columns = Partial<Record<ReportField, number>>;

/** A file to mutate, with what whoever wrote it knows of it; `known` null where nobody wrote that down. */
export type Shape =
  | {
      kind: 'text';
      bytes: Uint8Array;
      known: { encoding: string; delimiter: string; headings: string[]; columns: Columns } | null;
    }
  | { kind: 'sheet'; grid: Grid; columns: Columns };

const text = (
  encoding: string,
  bytes: Uint8Array,
  delimiter: string,
  headings: string,
  columns: Columns,
): Shape => ({
  kind: 'text',
  bytes,
  known: { encoding, delimiter, headings: headings.split(delimiter), columns },
});

const googleColumns: Columns = {
  day: 0,
  planId: 1,
  planName: 2,
  currency: 3,
  impressions: 4,
  clicks: 5,
  cost: 7,
  orders: 8,
  revenue: 9,
};
const googleHeadings =
  'Day,Campaign ID,Campaign,Currency code,Impr.,Clicks,CTR,Cost,Conversions,Conv. value';
const europeanColumns: Columns = {
  day: 0,
  planName: 1,
  currency: 2,
  impressions: 3,
  clicks: 4,
  cost: 5,
  orders: 6,
  revenue: 7,
};
const europeanHeadings = 'Tag;Kampagne;Währungscode;Impr.;Klicks;Kosten;Conversions;Conv.-Wert';
const wanxiangtaiColumns: Columns = {
  day: 0,
  planId: 1,
  planName: 2,
  impressions: 3,
  clicks: 4,
  cost: 5,
  revenue: 7,
  orders: 8,
};
const wanxiangtaiHeadings =
  '日期,计划ID,计划名字,展现量,点击量,花费,点击率,总成交金额,总成交笔数,投入产出比';
const amazonSheet: Grid = [
  [
    'Date',
    'Currency',
    'Campaign Name',
    'Targeting',
    'Impressions',
    'Clicks',
    'Spend',
    '7 Day Total Sales ',
    '7 Day Total Orders (#)',
  ],
  [46_266, 'USD', 'Brand', 'shoes', 25_881, 310, 155.5, 900, 4],
  [46_267, 'USD', 'Brand', 'red shoes', 1_204, 10, 15.5, null, 0],
  ['2026-09-03', 'USD', 'Shoes | sale', 'shoes', '1,310', 3, '0.006', 9.99, 1],
];
const metaSheet: Grid = [
  [
    '廣告名稱',
    '廣告編號',
    '天數',
    '曝光次數',
    '連結點擊次數',
    '花費金額 (TWD)',
    '購買次數',
    '購買轉換值',
    '天',
  ],
  [null, null, null, 300, 30, 3, 2, 50],
  ['甲', '120210000000000123', null, 100, 10, 1, 1, 20, '2026-01-01'],
  ['乙', '120210000000000124', null, 200, 20, 2.25, 1, 30, '2026-01-02'],
];

/** Small files in the shapes that platforms write; what the fuzzer mutates. */
export const shapes = (): Shape[] => [
  text('utf-8', utf8(google), ',', googleHeadings, googleColumns),
  text(
    'utf-16le',
    utf16(google.replaceAll(',', '\t')),
    '\t',
    googleHeadings.replaceAll(',', '\t'),
    googleColumns,
  ),
  text('utf-8', utf8(european), ';', europeanHeadings, europeanColumns),
  text(
    'windows-1252',
    Uint8Array.from(european, (character) => character.charCodeAt(0) & 255),
    ';',
    europeanHeadings,
    europeanColumns,
  ),
  text(
    'utf-8',
    utf8(`\ufeff${meta}`),
    ',',
    'Ad name,Ad ID,Reporting starts,Reporting ends,Impressions,Link clicks,Amount spent (USD),Purchases,Purchases conversion value',
    { creativeName: 0, creativeId: 1, impressions: 4, clicks: 5, cost: 6, orders: 7, revenue: 8 },
  ),
  text('utf-8', utf8(slashes), ',', 'Date,Campaign,Impressions,Clicks,Spend,Orders,Revenue', {
    day: 0,
    planName: 1,
    impressions: 2,
    clicks: 3,
    cost: 4,
    orders: 5,
    revenue: 6,
  }),
  text('utf-8', utf8(wanxiangtai), ',', wanxiangtaiHeadings, wanxiangtaiColumns),
  text('gb18030', encodeGb18030(wanxiangtai), ',', wanxiangtaiHeadings, wanxiangtaiColumns),
  text(
    'utf-8',
    utf8(microsoft),
    ',',
    'TimePeriod,CampaignId,Keyword,KeywordId,Impressions,Clicks,Spend',
    { day: 0, planId: 1, keyword: 2, targetId: 3, impressions: 4, clicks: 5, cost: 6 },
  ),
  text(
    'utf-8',
    utf8(portuguese),
    ',',
    'Estado da campanha,Campanha,Código da moeda,Orçamento,Impressões,Interações,Custo,Conversões',
    { planName: 1, currency: 2, impressions: 4, clicks: 5, cost: 6, orders: 7 },
  ),
  text(
    'utf-16le',
    utf16(keywords),
    '\t',
    'Keyword status\tKeyword\tMatch type\tCampaign\tAd group\tFinal URL\tImpr.\tCurrency code\tCost\tClicks',
    { keyword: 1, planName: 3, groupName: 4, impressions: 6, currency: 7, cost: 8, clicks: 9 },
  ),
  text(
    'utf-8',
    utf8(bars),
    '|',
    'segments.date|campaign.name|metrics.impressions|metrics.clicks|metrics.cost_micros',
    { day: 0, planName: 1, impressions: 2, clicks: 3, cost: 4 },
  ),
  {
    kind: 'sheet',
    grid: amazonSheet,
    columns: {
      day: 0,
      currency: 1,
      planName: 2,
      keyword: 3,
      impressions: 4,
      clicks: 5,
      cost: 6,
      revenue: 7,
      orders: 8,
    },
  },
  {
    kind: 'sheet',
    grid: metaSheet,
    columns: {
      creativeName: 0,
      creativeId: 1,
      impressions: 3,
      clicks: 4,
      cost: 5,
      orders: 6,
      revenue: 7,
      day: 8,
    },
  },
  // The zip itself, to be broken.
  {
    kind: 'text',
    bytes: writeWorkbook([
      {
        name: 'Sheet',
        rows: [
          ['Day', 'Campaign', 'Impr.', 'Clicks', 'Cost'],
          ['2026-01-17', 'Brand', 100, 10, 1.5],
          [46_129, 'Shoes', 200, 20, 2.25],
        ],
      },
    ]),
    known: null,
  },
];
