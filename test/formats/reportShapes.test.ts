import jd from 'shared:data/report-shapes/jd-jingzhuntong-creative-report.headings.utf8-bom.csv';
import metaBulk from 'shared:data/report-shapes/meta-bulk-import-key-columns.csv';
import microsoft from 'shared:data/report-shapes/microsoft-ads-report.csv';
import pinduoduo from 'shared:data/report-shapes/pinduoduo-promotion-report.utf8.csv';
import qianchuan from 'shared:data/report-shapes/qianchuan-material-report.headings.utf8.csv';
import item from 'shared:data/report-shapes/wanxiangtai-item-report.gb18030.csv';
import range from 'shared:data/report-shapes/wanxiangtai-plan-report-range-date.gb18030.csv';
import scene from 'shared:data/report-shapes/wanxiangtai-scene-ui-columns.utf8.csv';
import { describe, expect, it } from 'vitest';
import { absent, bytesOf } from '../support/shared.ts';
import { readAll } from './readAll.ts';

// Every expected figure stands in the file itself.
describe.skipIf(!item)(`reports as the platforms shape them (${item ? 'present' : absent})`, () => {
  const read = (base64: string | null) => readAll(bytesOf(base64)!);

  it('reads a 万相台 item report in GB18030', () => {
    const { head, rows, tail } = read(item);
    expect(head).toMatchObject({ platform: 'wanxiangtai', encoding: 'gb18030', currency: 'CNY' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      day: '2026-07-31',
      grain: 'creative',
      creative: { externalId: '107000000681', name: '飞鸟和(masked)上衣女' },
      metrics: {
        impressions: 8225,
        clicks: 274,
        costMicros: 159_900_000,
        orders: 7,
        revenueMicros: 2_040_850_000,
        carts: 50,
      },
      flags: [],
    });
    expect(tail.findings).toEqual([]);
  });

  it('stores a range of days as a period total', () => {
    const { head, rows, tail } = read(range);
    expect(head).toMatchObject({ platform: 'wanxiangtai', kind: 'periodTotals', grain: 'plan' });
    expect(rows[0]).toMatchObject({
      day: null,
      period: { start: '2026-08-03', end: '2026-08-09' },
      plan: { externalId: '80012345678', name: '示例计划A' },
    });
    expect(tail.findings).toContainEqual({
      code: 'noDay',
      period: { start: '2026-08-03', end: '2026-08-09' },
    });
  });

  it('reads the columns of the 万相台 screen, and says that no plan is named', () => {
    const { head, rows, tail } = read(scene);
    expect(head).toMatchObject({ platform: 'wanxiangtai', encoding: 'utf-8', grain: 'account' });
    expect(rows[0]!.metrics).toMatchObject({
      impressions: 93_003,
      clicks: 6_214,
      costMicros: 10_151_400_000,
      revenueMicros: 25_904_680_000,
      orders: 638,
    });
    expect(tail.findings.map((finding) => finding.code)).toEqual(['noEntity']);
    expect(rows[0]!.flags).toEqual([]);
  });

  it('recognises 京准通 by its headings alone', () => {
    const { head, tail } = read(jd);
    expect(head).toMatchObject({ platform: 'jingzhuntong', encoding: 'utf-8', grain: 'creative' });
    expect(head.mapping).toMatchObject({
      planId: '计划ID',
      groupId: '单元ID',
      creativeId: '创意ID',
      cost: '总费用',
      orders: '总订单行',
      revenue: '总订单金额',
      presaleOrders: '预售订单行',
    });
    expect(tail.findings).toContainEqual({ code: 'noData' });
  });

  it('reads a 拼多多 account day', () => {
    const { head, rows } = read(pinduoduo);
    expect(head.platform).toBe('pinduoduo');
    expect(rows[0]).toMatchObject({
      day: '2026-04-25',
      metrics: {
        impressions: 1552,
        clicks: 313,
        costMicros: 145_460_000,
        orders: 29,
        revenueMicros: 1_549_400_000,
      },
      flags: [],
    });
  });

  it('recognises 千川 and its direct-payment basis', () => {
    const { head } = read(qianchuan);
    expect(head).toMatchObject({ platform: 'qianchuan', grain: 'creative', currency: 'CNY' });
    expect(head.basis.credit).toBe('direct');
  });

  it('reads Microsoft below its preamble and above its footer', () => {
    const { head, rows, refused, tail } = read(microsoft);
    expect(head).toMatchObject({ platform: 'microsoft', headingLine: 11, incomplete: true });
    expect(rows.map((row) => row.metrics.clicks)).toEqual([35, 50, 1, 80, 5]);
    expect(refused).toEqual([]);
    expect(tail.findings.map((finding) => finding.code)).toEqual(['incompleteData', 'noDay']);
  });

  it('recognises the Meta bulk sheet as settings', () => {
    const { head } = read(metaBulk);
    expect(head).toMatchObject({ platform: 'meta', kind: 'settings' });
    expect(head.mapping).toMatchObject({
      dailyBudget: 'Campaign Daily Budget',
      groupBudget: 'Ad Set Daily Budget',
      bid: 'Bid Amount',
    });
  });
});
