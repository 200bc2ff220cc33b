import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { readAll } from './readAll.ts';

const sums = { impressions: 3_479, clicks: 41, costMicros: 1_255_750_000 };

// One file a language: two rows of 1,234.50 + 21.25 and a total that says so.
const google: [string, string, string, string, ' ' | '.' | ',', ',' | '.'][] = [
  ['English', 'Day|Campaign|Currency code|Impr.|Clicks|Cost', 'Total: Campaigns', 'USD', ',', '.'],
  ['German', 'Tag|Kampagne|Währungscode|Impr.|Klicks|Kosten', 'Gesamt: Konto', 'EUR', '.', ','],
  ['French', 'Jour|Campagne|Code de devise|Impr.|Clics|Coût', 'Total : compte', 'EUR', ' ', ','],
  ['Spanish', 'Día|Campaña|Código de moneda|Impr.|Clics|Coste', 'Total: cuenta', 'EUR', '.', ','],
  [
    'Italian',
    'Giorno|Campagna|Codice valuta|Impr.|Clic|Costo',
    'Totale: campagne',
    'EUR',
    '.',
    ',',
  ],
  ['Dutch', 'Dag|Campagne|Valutacode|Vert.|Klikken|Kosten', 'Totaal: account', 'EUR', '.', ','],
  ['Polish', 'Dzień|Kampania|Kod waluty|Wyśw.|Kliknięcia|Koszt', 'Łącznie: konto', 'PLN', ' ', ','],
  ['Russian', 'День|Кампания|Код валюты|Показы|Клики|Расходы', 'Всего: аккаунт', 'RUB', ' ', ','],
  [
    'Turkish',
    'Gün|Kampanya|Para birimi kodu|Göst.|Tıklamalar|Maliyet',
    'Toplam: Hesap',
    'TRY',
    '.',
    ',',
  ],
  ['Swedish', 'Dag|Kampanj|Valutakod|Exponeringar|Klick|Kostnad', 'Totalt: Konto', 'SEK', ' ', ','],
  ['Danish', 'Dag|Kampagne|Valutakode|Eksp.|Klik|Pris', 'I alt: Konto', 'DKK', '.', ','],
  ['Norwegian', 'Dag|Kampanje|Valutakode|Visn.|Klikk|Kostnad', 'Totalt: Konto', 'NOK', ' ', ','],
  ['Czech', 'Den|Kampaň|Kód měny|Zobr.|Kliknutí|Cena', 'Celkem: Účet', 'CZK', ' ', ','],
  [
    'Vietnamese',
    'Ngày|Chiến dịch|Mã đơn vị tiền tệ|Lượt hiển thị|Lượt nhấp|Chi phí',
    'Tổng số: Tài khoản',
    'USD',
    '.',
    ',',
  ],
  [
    'Japanese',
    '日|キャンペーン|通貨コード|表示回数|クリック数|費用',
    '合計: アカウント',
    'USD',
    ',',
    '.',
  ],
  ['Korean', '일|캠페인|통화 코드|노출수|클릭수|비용', '합계: 계정', 'USD', ',', '.'],
  ['Simplified', '天|广告系列|货币代码|展示次数|点击次数|费用', '总计：帐号', 'CNY', ',', '.'],
  ['Traditional', '天|廣告活動|幣別代碼|曝光|點擊|費用', '總計：帳戶', 'TWD', ',', '.'],
];

describe('Google Ads downloads by language', () => {
  it.each(google)('%s', (_, headings, total, currency, thousands, mark) => {
    const money = (whole: string, cents: string) =>
      `"${whole.replace(',', thousands)}${mark}${cents}"`;
    const { head, tail } = readAll(
      [
        headings.replaceAll('|', ','),
        `2026-09-01,A,${currency},"3${thousands}400",40,${money('1,234', '50')}`,
        `2026-09-02,"B | Ü",${currency},79,1,${money('21', '25')}`,
        `${total}, --,${currency},"3${thousands}479",41,${money('1,255', '75')}`,
      ].join('\n'),
    );
    expect(head).toMatchObject({ platform: 'google', kind: 'results', grain: 'plan', currency });
    expect(tail).toMatchObject({ sums, rows: 2, refused: 0 });
    expect(tail.totals).toHaveLength(1);
    expect(tail.findings).toEqual([]);
  });

  it('months in other languages, in the title', () => {
    const periods = ['1 września 2026 - 3 września 2026', '1 Eylül 2026 - 3 Eylül 2026'];
    periods.push(
      '1 сентября 2026 г. - 3 сентября 2026 г.',
      '1. september 2026 - 3. september 2026',
    );
    for (const period of periods) {
      const { head } = readAll(`Report\n${period}\nCampaign,Impr.,Clicks,Cost\nA,1,1,1`);
      expect(head.statedPeriod, period).toEqual({ start: '2026-09-01', end: '2026-09-03' });
    }
  });
});

describe('Amazon reports by language', () => {
  it.each([
    [
      'German',
      'Datum;Währung;Kampagnen-Name;Impressionen;Klicks;Klickrate (CTR);Ausgaben;7 Tage, Umsatz gesamt (€);7 Tage, Aufträge gesamt (#)',
      '01.09.2026;EUR;A;3.400;40;1,1765%;1.234,50 €;99,90 €;2\n02.09.2026;EUR;A;79;1;1,2658%;21,25 €;0,00 €;0',
    ],
    [
      'Spanish, each row a day from itself to itself',
      'Fecha de inicio;Fecha de finalización;Divisa;Nombre de campaña;Impresiones;Clics;Coste por clic (CPC);Gasto;Ventas totales de 7 días (€);Pedidos totales de 7 días (#)',
      'ene 01, 2026;ene 01, 2026;EUR;A;3400;40;€30,86;€1.234,50;€99,90;2\ndic 02, 2026;dic 02, 2026;EUR;A;79;1;€21,25;€21,25;€0,00;0',
    ],
    [
      'Italian',
      'Data;Valuta;Nome campagna;Impression;Clic;Costo per clic (CPC);Spesa;Vendite totali (7 giorni);Ordini totali (7 giorni)',
      '2026-09-01;EUR;A;3400;40;;1234,50;99,90;2\n2026-09-02;EUR;A;79;1;;21,25;0;0',
    ],
  ])('%s', (_, headings, rows) => {
    const { head, tail } = readAll(`\ufeff${headings}\r\n${rows}`);
    expect(head).toMatchObject({ platform: 'amazon', kind: 'results', currency: 'EUR' });
    expect(head.basis).toMatchObject({ attributionDays: 7 });
    expect(tail).toMatchObject({
      refused: 0,
      sums: { ...sums, orders: 2, revenueMicros: 99_900_000 },
    });
  });

  it('Japanese, as a workbook with serial dates', () => {
    const headings =
      '日付|通貨|キャンペーン名|インプレッション|クリック|費用|広告がクリックされてから7日間の総売上高(￥)|広告がクリックされてから7日間の合計注文数(#)';
    const rows = [headings.split('|'), [46_266, 'JPY', 'A', 3_479, 41, 1_255, 99, 2]];
    const { head, tail } = readAll(writeWorkbook([{ name: 'S', rows }]));
    expect(head).toMatchObject({
      platform: 'amazon',
      currency: 'JPY',
      basis: { attributionDays: 7 },
    });
    expect(tail.days).toEqual({ start: '2026-09-01', end: '2026-09-01' });
    expect(tail.sums).toMatchObject({ costMicros: 1_255_000_000, revenueMicros: 99_000_000 });
  });

  it('the API names its windows in its headings', () => {
    const { head, tail } = readAll(
      'date,campaignId,campaignName,impressions,clicks,cost,sales14d,purchases14d,campaignBudgetCurrencyCode\n20260901,1,A,10,1,0.5,9,1,USD',
    );
    expect(head).toMatchObject({
      platform: 'amazon',
      currency: 'USD',
      basis: { attributionDays: 14 },
    });
    expect(tail.sums).toMatchObject({ orders: 1, revenueMicros: 9_000_000 });
  });

  it("the campaign manager's start and end dates are the campaigns' own", () => {
    const { rows, tail } = readAll(
      'State,Campaigns,Start date,End date,Budget (converted),Budget,Impressions,Clicks,Spend (converted),Spend,Orders,Sales (converted),Sales\nENABLED,A,"Jan 1, 2026",No end date,$11,€10,10,1,$1.10,€1.00,1,$9.90,€9.00',
    );
    expect(rows[0]).toMatchObject({ plan: { name: 'A' }, day: null, period: null });
    expect(tail.sums).toMatchObject({ costMicros: 1_000_000, revenueMicros: 9_000_000 });
    expect(tail.findings).toContainEqual({ code: 'noDay', period: null });
  });
});

describe('Meta exports by language', () => {
  it.each([
    [
      'German',
      'Tag,Kampagnenname,Name der Anzeigengruppe,Impressionen,Link-Klicks,Ausgegebener Betrag (EUR),Käufe,Conversion-Wert von Käufen,Berichtsstart,Berichtsende',
    ],
    [
      'French',
      'Jour,Nom de la campagne,Nom de l’ensemble de publicités,Impressions,Clics sur un lien,Montant dépensé (EUR),Achats,Valeur de conversion des achats,Début des rapports,Fin des rapports',
    ],
    [
      'Portuguese',
      'Dia,Nome da campanha,Nome do conjunto de anúncios,Impressões,Cliques no link,Valor usado (EUR),Compras,Valor de conversão da compra,Início dos relatórios,Encerramento dos relatórios',
    ],
    [
      'Japanese',
      '日,キャンペーン名,広告セット名,インプレッション,リンクのクリック,消化金額 (EUR),購入,購入コンバージョン値,レポート開始日,レポート終了日',
    ],
    [
      'Korean',
      '일,캠페인 이름,광고 세트 이름,노출,링크 클릭,지출 금액 (EUR),공유 항목이 포함된 구매,공유 항목의 구매 전환값,보고 시작,보고 종료',
    ],
  ])('%s', (_, headings) => {
    const { head, tail } = readAll(
      `${headings}\n,,,3479,41,1255.75,2,99.9,2026-09-01,2026-09-02\n2026-09-01,A,G,3400,40,1234.5,2,99.9,2026-09-01,2026-09-01\n2026-09-02,A,G,79,1,21.25,,,2026-09-02,2026-09-02`,
    );
    expect(head).toMatchObject({ platform: 'meta', grain: 'group', currency: 'EUR' });
    expect(tail).toMatchObject({
      rows: 2,
      refused: 0,
      sums: { ...sums, orders: 2, revenueMicros: 99_900_000 },
    });
    expect(tail.findings).toEqual([]);
  });

  it("skips a pivot table's subtotals of all days", () => {
    const { tail } = readAll(
      'Día,Nombre de la campaña,Impresiones,Clics en el enlace,Importe gastado (MXN)\nAll,A,30,3,3\n2026-09-01,A,10,1,1\n2026-09-02,A,20,2,2',
    );
    expect(tail).toMatchObject({ rows: 2, refused: 0, sums: { impressions: 30 } });
  });
});

describe('headings of Chinese platforms not read before', () => {
  it('千川 counts of all placements (整体)', () => {
    const { head, tail } = readAll(
      '日期,素材ID,素材名称,整体消耗(元),整体成交金额(元),整体成交订单数,整体展示次数,整体点击次数\n2026-09-01,7400000000000000001,甲,1.50,9.90,2,100,10\n全部,,,1.50,9.90,2,100,10',
    );
    expect(head).toMatchObject({ platform: 'qianchuan', currency: 'CNY' });
    expect(tail).toMatchObject({
      rows: 1,
      refused: 0,
      sums: {
        impressions: 100,
        clicks: 10,
        costMicros: 1_500_000,
        orders: 2,
        revenueMicros: 9_900_000,
      },
    });
  });

  it('Baidu, eight lines above the headings', () => {
    const { head, tail } = readAll(
      `报表名称：计划报告,,,,,\n1. 时间范围：20260901-20260902,,,,,\n,,,,,\n日期,账户,推广计划,展现,点击,消费\n2026-09-01,店,甲,100,10,1.50\n2026-09-02,店,甲,50,5,0.75`,
    );
    expect(head).toMatchObject({ platform: 'other', grain: 'plan' });
    expect(tail.sums).toMatchObject({ impressions: 150, clicks: 15, costMicros: 2_250_000 });
  });
});
