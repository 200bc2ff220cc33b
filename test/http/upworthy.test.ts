import file from 'shared:data/upworthy-ab-tests.csv';
import { expect, test } from 'vitest';
import { runtime } from '#server';
import type { Verdict } from '../../src/model/verdict.ts';
import { absent, bytesOf } from '../support/shared.ts';
import { newWorkspace } from '../support/workspace.ts';

interface Row {
  readonly id: string;
  readonly day: string;
  readonly broken: boolean;
  readonly impressions: number[];
  readonly clicks: number[];
  readonly chiSquare: number;
  readonly p: number;
  readonly splitChiSquare: number;
  readonly splitP: number;
}

const rows: Row[] = file
  ? new TextDecoder()
      .decode(bytesOf(file)!)
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const cells = line.split(',');
        const numbers = (at: number) => cells[at]!.split('|').map(Number);
        return {
          id: cells[0]!,
          day: cells[1]!,
          broken: cells[2] === '1',
          impressions: numbers(4),
          clicks: numbers(5),
          chiSquare: Number(cells[6]),
          p: Number(cells[8]),
          splitChiSquare: Number(cells[9]),
          splitP: Number(cells[10]),
        };
      })
  : [];

// All 2,411 on Node; every eighth in workerd, where the same code meets real objects.
const wanted = runtime === 'node' ? rows : rows.filter((_, i) => i % 8 === 0);
const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  );

test.skipIf(file === null)(
  `Upworthy's randomised tests: the file's chi-squares, and the months of broken randomisation${file === null ? ` (${absent})` : ''}`,
  { timeout: 180_000 },
  async () => {
    const shop = await newWorkspace();
    const channel = await shop.post<{ id: string }>('/v1/channels', {
      name: 'Upworthy',
      platform: 'other',
      currency: 'USD',
      timeZone: 'UTC',
    });
    const plan = await shop.post<{ id: string }>('/v1/plans', {
      channelId: channel.body.id,
      name: 'Site',
    });
    const testOf = new Map<string, Row>();
    for (const chunk of inChunks(wanted, 150)) {
      const items = chunk.map((row) => ({
        externalId: row.id,
        name: row.id,
        startsOn: row.day,
        endsOn: row.day,
        design: 'randomised',
        countedViewers: true,
        status: 'ended',
        variants: row.impressions.map((_, arm) => ({
          name: `v${arm}`,
          creatives: [{ planId: plan.body.id, externalId: `${row.id}-${arm}`, name: `v${arm}` }],
        })),
      }));
      const made = await shop.post<{
        results: { resource: { id: string; variants: { entityIds: string[] }[] } }[];
      }>('/v1/experiments/batch', { items });
      expect(made.status).toBe(200);
      const totals = made.body.results.flatMap(({ resource }, i) => {
        const row = chunk[i]!;
        testOf.set(resource.id, row);
        return resource.variants.map(({ entityIds }, arm) => ({
          entityId: entityIds[0],
          startsOn: row.day,
          endsOn: row.day,
          impressions: row.impressions[arm],
          clicks: row.clicks[arm],
        }));
      });
      expect((await shop.post('/v1/periodTotals', { rows: totals })).status).toBe(200);
    }

    const verdicts: Verdict[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await shop.get<{ data: Verdict[]; nextCursor: string | null }>(
        `/v1/verdicts?limit=200${query}`,
      );
      expect(page.status).toBe(200);
      verdicts.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(verdicts).toHaveLength(wanted.length);

    const failing = { broken: 0, sound: 0 };
    const number = { broken: 0, sound: 0 };
    const relative = (ours: number, theirs: number) => {
      // The file has no figure for the one test without a single click; for us it says nothing.
      if (Number.isNaN(theirs)) expect([0, 1]).toContain(ours);
      else if (theirs === 0) expect(Math.abs(ours)).toBeLessThan(1e-12);
      else expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-9);
    };
    for (const { experimentId, viewers, decision } of verdicts) {
      const row = testOf.get(experimentId)!;
      relative(viewers!.chiSquare, row.chiSquare);
      relative(viewers!.p, row.p);
      relative(viewers!.splitChiSquare, row.splitChiSquare);
      relative(viewers!.splitP, row.splitP);
      const kind = row.broken ? 'broken' : 'sound';
      number[kind]++;
      if (viewers!.splitP < 0.001) failing[kind]++;
      expect(decision === 'invalid').toBe(viewers!.splitP < 0.001);
    }
    expect(failing.sound / number.sound).toBeLessThan(0.01);
    if (runtime === 'node') {
      expect(failing.broken / number.broken).toBeGreaterThan(0.69);
      expect(failing.broken / number.broken).toBeLessThan(0.71);
    }
  },
);
