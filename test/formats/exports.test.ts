import { describe, expect, it } from 'vitest';
import { readAll } from './readAll.ts';

const codes = (report: ReturnType<typeof readAll>) => report.tail.findings.map(({ code }) => code);

// Shapes of exports as seen in the open, with figures of our own.
describe('Google Ads exports', () => {
  it('reads a keyword report, whose empty Final URL names no ad', () => {
    const report = readAll(
      [
        'Search keyword report',
        'All time',
        'Keyword status\tKeyword\tMatch type\tCampaign\tAd group\tStatus\tFinal URL\tImpr.\tInteractions\tCurrency code\tCost\tClicks\tConversions',
        'Enabled\t"""red shoes"""\tPhrase match\tShoes\tRed\tEligible\t\t17\t1\tUSD\t1.70\t1\t0.00',
        'Paused\t[blue shoes]\tExact match\tShoes\tBlue\tPaused\thttps://shop.example/blue\t0\t0\tUSD\t0.00\t0\t0.00',
        'Total: Keywords\t --\t --\t --\t --\t --\t --\t17\t1\tUSD\t1.70\t1\t0.00',
        'Total: Account\t --\t --\t --\t --\t --\t --\t90\t9\tUSD\t9.00\t9\t0.00',
      ].join('\n'),
    );
    expect(report.head).toMatchObject({ platform: 'google', grain: 'target' });
    expect(report.rows.map((row) => row.target)).toEqual([
      { name: '"red shoes"', kind: 'keyword', matchType: 'Phrase match' },
      { name: '[blue shoes]', kind: 'keyword', matchType: 'Exact match' },
    ]);
    expect(report.tail.totals[0]!.fields.every(({ agrees }) => agrees)).toBe(true);
    expect(codes(report)).toEqual(['noDay']);
  });

  it('reads a Portuguese campaign report: no-break spaces group, commas part', () => {
    const report = readAll(
      [
        'Relatório da campanha',
        '9 de abril de 2026 - 21 de abril de 2026',
        'Estado da campanha,Campanha,Código da moeda,Orçamento,Tipo de orçamento,Impressões,Interações,Custo,Conversões',
        'Ativada,[GRUPO] A,BRL,"200,00",Diário,18\u00a0158,2\u00a0096,"2473,94","83,00"',
        'Pausada,B PMAX,BRL,"100,00",Diário,7\u00a0190,86,"20,17","1\u00a0537,85"',
        'Total: Campanhas,,BRL,,,25\u00a0348,2\u00a0182,"2494,11","1\u00a0620,85"',
        'Total: Desempenho máximo,,BRL,,,7\u00a0190,86,"20,17","1\u00a0537,85"',
      ].join('\n'),
    );
    expect(report.head).toMatchObject({
      platform: 'google',
      decimalMark: 'comma',
      currency: 'BRL',
      statedPeriod: { start: '2026-04-09', end: '2026-04-21' },
    });
    expect(report.tail.sums).toMatchObject({
      impressions: 25_348,
      clicks: 2_182,
      costMicros: 2_494_110_000,
    });
    expect(report.rows.map((row) => row.settings)).toEqual([
      { dailyBudgetMicros: 200_000_000, status: 'active' },
      { dailyBudgetMicros: 100_000_000, status: 'paused' },
    ]);
    expect(codes(report)).toEqual(['noDay']);
  });

  it('reads overview cards and says which name no plan and which no day', () => {
    const series = readAll(
      'Data,Cliques,Custo,Impressões,Conversões\n"seg., 5 de mai. de 2026",3,"R$ 4,13",52,1\n',
    );
    expect(series.head).toMatchObject({ platform: 'google', grain: 'account', currency: 'BRL' });
    expect(series.rows[0]).toMatchObject({ day: '2026-05-05' });
    expect(codes(series)).toEqual(['noEntity']);
    const keywords = readAll(
      'Palavra-chave da rede de pesquisa,Tipo de corresp.,Custo,Impressões,CTR\nsapato vermelho,Corresp. de frase,"R$ 84,13",329,"6,38%"\n',
      { fileName: 'Palavras-chave(2026.05.05-2026.05.24).csv' },
    );
    expect(keywords.rows[0]).toMatchObject({
      day: null,
      period: { start: '2026-05-05', end: '2026-05-24' },
      target: { name: 'sapato vermelho' },
      metrics: { costMicros: 84_130_000 },
    });
    expect(codes(keywords)).toContain('noDay');
  });

  it('takes "Total - filtered" of older reports for a total, a plan called "Total - Brand" not', () => {
    const report = readAll(
      'Campaign,Day,Impr.,Clicks,Cost\nTotal - Brand,2026-01-01,5,1,1.00\nTotal - filtered, --,5,1,1.00\nTotal - all experiments, --,0,0,0.00\n',
    );
    expect(report.rows.map((row) => row.plan!.name)).toEqual(['Total - Brand']);
    expect(report.tail.totals).toHaveLength(2);
  });

  it.each([
    ['Tag;Kampagne;Anzeigengruppe;Währungscode;Impr.;Klicks;Kosten', 'Gesamt: Konto', 'group'],
    ['Jour;Campagne;Code de devise;Impr.;Clics;Coût', 'Total : compte', 'plan'],
    ['Día;Campaña;Grupo de anuncios;Código de moneda;Impr.;Clics;Costo', 'Total: cuenta', 'group'],
    ['Giorno;Campagna;Codice valuta;Impr.;Clic;Costo', 'Totale: account', 'plan'],
    ['Dag;Campagne;Valutacode;Vert.;Klikken;Kosten', 'Totaal: account', 'plan'],
    [
      '日;キャンペーン;広告グループ;通貨コード;表示回数;クリック数;費用',
      '合計: アカウント',
      'group',
    ],
    ['天;廣告活動;廣告群組;貨幣代碼;曝光;點擊;費用', '總計：帳戶', 'group'],
    ['일;캠페인;통화 코드;노출수;클릭수;비용', '합계: 계정', 'plan'],
  ])('reads %s', (head, total, grain) => {
    const width = head.split(';').length;
    const names = width === 7 ? 'A;B' : 'A';
    const report = readAll(
      `${head}\n2026-01-17;${names};EUR;25.881;310;1.155,50\n${total};${names.replace(/\w/g, ' --')};EUR;25.881;310;1.155,50\n`,
    );
    expect(report.head).toMatchObject({ platform: 'google', grain, currency: 'EUR' });
    expect(report.tail.sums).toEqual({
      impressions: 25_881,
      clicks: 310,
      costMicros: 1_155_500_000,
    });
    expect(report.tail.totals).toHaveLength(1);
    expect(codes(report)).toEqual([]);
  });
});

describe('Meta exports', () => {
  it.each([
    'Inicio del informe;Fin del informe;Nombre de la campaña;Nombre del conjunto de anuncios;Nombre del anuncio;Impresiones;Clics en el enlace;Importe gastado (EUR)',
    'Início dos relatórios;Término dos relatórios;Nome da campanha;Nome do conjunto de anúncios;Nome do anúncio;Impressões;Cliques no link;Valor usado (EUR)',
    'Auswertungsbeginn;Auswertungsende;Kampagnenname;Anzeigengruppenname;Anzeigenname;Impressionen;Link-Klicks;Ausgegebener Betrag (EUR)',
    'Début des rapports;Fin des rapports;Nom de la campagne;Nom de l’ensemble de publicités;Nom de la publicité;Impressions;Clics sur un lien;Montant dépensé (EUR)',
    'Inizio dei report;Fine dei report;Nome della campagna;Nome del gruppo di inserzioni;Nome dell’inserzione;Impression;Clic sul link;Importo speso (EUR)',
    'レポート開始日;レポート終了日;キャンペーン名;広告セット名;広告の名前;インプレッション;リンクのクリック;消化金額 (EUR)',
    '보고 시작;보고 종료;캠페인 이름;광고 세트 이름;광고 이름;노출;링크 클릭;지출 금액 (EUR)',
  ])('reads %s', (head) => {
    const { rows, head: found } = readAll(`${head}\n2026-01-17;2026-01-17;A;B;C;1000;31;12,50\n`);
    expect(found).toMatchObject({ platform: 'meta', grain: 'creative', currency: 'EUR' });
    expect(rows[0]).toMatchObject({
      day: '2026-01-17',
      plan: { name: 'A' },
      group: { name: 'B' },
      creative: { name: 'C' },
      metrics: { impressions: 1_000, clicks: 31, costMicros: 12_500_000 },
    });
  });

  it('reads an export of headings only, and one that says there is no data', () => {
    const head =
      'Ad name,Reporting starts,Reporting ends,Impressions,Link clicks,Amount spent (USD)';
    for (const file of [`${head}\n`, `${head}\nNo data available\n`]) {
      const report = readAll(file);
      expect(report.head).toMatchObject({ platform: 'meta', currency: 'USD' });
      expect([report.rows, report.refused]).toEqual([[], []]);
      expect(codes(report)).toContain('noData');
    }
  });
});

describe('tables from APIs and warehouses', () => {
  it('reads a currency behind an underscore', () => {
    const { head, rows } = readAll(
      'DATE,CAMPAIGN_NAME,IMPRESSIONS,CLICKS,COST_USD\n2026-01-17,A,9,1,1.5\n',
    );
    expect(head).toMatchObject({ currency: 'USD', unmapped: [] });
    expect(rows[0]!.metrics.costMicros).toBe(1_500_000);
  });

  it('reads a Meta table with its words joined, a Pinterest export, a Japanese table', () => {
    const day = { day: '2026-06-15', plan: { name: 'P' } };
    const meta = readAll(
      'reporting_starts,reporting_ends,campaign_name,adset_name,ad_name,amount_spent,link_clicks,impressions\n2026-06-15,2026-06-15,P,g,a,158.72,256,10441\n',
    );
    expect(meta.rows[0]).toMatchObject({
      ...day,
      metrics: { impressions: 10_441, clicks: 256, costMicros: 158_720_000 },
    });
    const pinterest = readAll(
      'Date,Campaign name,Ad group name,Spend in account currency,Impressions,Reach,Outbound clicks,Total conversions (Checkout),Total order value (Checkout)\n2026-06-15,P,g,0.76,100,99,2,1,30.5\n',
    );
    expect(pinterest.rows[0]).toMatchObject({
      ...day,
      metrics: { costMicros: 760_000, orders: 1, revenueMicros: 30_500_000 },
    });
    const japanese = readAll(
      '日付,キャンペーン名,広告名,クリック,コンバージョン,消費額\n2026-06-15,P,a,20,1,"1,500"\n',
      { decimalMark: 'point' },
    );
    expect(japanese.rows[0]).toMatchObject({
      ...day,
      metrics: { clicks: 20, orders: 1, costMicros: 1_500_000_000 },
    });
  });

  it('is parted by bars only where nothing else parts it', () => {
    const { head, rows } = readAll('Day|Campaign|Impr.|Clicks|Cost\n2026-01-17|A, b|9|1|1.50\n');
    expect(head.delimiter).toBe('|');
    expect(rows[0]).toMatchObject({ plan: { name: 'A, b' }, metrics: { costMicros: 1_500_000 } });
  });
});
