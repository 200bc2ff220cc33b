import type { SheetRow } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { channelNoun } from '../nouns/channel.ts';
import { lastSetting, type SeenField } from '../results/lastSetting.ts';
import { settingOutcome } from '../results/settingOutcome.ts';
import { getById } from '../store.ts';
import type { StoredRow, StoredSheet } from './storedSheet.ts';

const seenFields: readonly SeenField[] = ['bidMicros', 'dailyBudgetMicros', 'status'];

/** A status is written as the platform's word, and compared as on or off. */
const numberOf = ({ field, to }: StoredRow): number | null =>
  typeof to === 'number' ? to : field === 'status' ? Number(onWords.test(to)) : null;
const onWords = /^(active|enabled|启用)$/i;

/**
 * Sets what a sheet asked for against what later results show: applied, partly, contradicted, or not
 * at all. A recommendation that is applied already stays so; what no later result shows stays as it
 * was said.
 */
export const reconcileRows = (ctx: Context, sheet: StoredSheet): SheetRow[] => {
  const { rows, effectiveDay } = sheet.rows;
  const { timeZone } = getById(ctx, channelNoun, sheet.channelId);
  const today = localDay(ctx.now(), timeZone);
  const statuses = new Map(
    ctx.sql
      .all<{ id: string; status: string }>(
        'SELECT id, status FROM recommendation WHERE id IN (SELECT value FROM json_each(?))',
        [JSON.stringify(rows.map((row) => row.id))],
      )
      .map(({ id, status }) => [id, status]),
  );
  return rows.map((stored): SheetRow => {
    const { key: _, ...row } = stored;
    const field = seenFields.find((name) => name === row.field);
    const seen =
      row.entityId === null || field === undefined
        ? null
        : (lastSetting(ctx, row.entityId, field, effectiveDay, today)?.value ?? null);
    if (statuses.get(row.id) === 'applied') return { ...row, outcome: 'applied', seen };
    const to = numberOf(stored);
    if (row.outcome === 'failed' || seen === null || to === null) return { ...row, seen };
    const from = field === 'status' ? 1 - to : row.from;
    const outcome = settingOutcome(typeof from === 'number' ? from : null, to, seen);
    return { ...row, outcome, seen };
  });
};
