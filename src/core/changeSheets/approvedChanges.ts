import type { SheetChange, SheetSetting } from '../../formats/sheets/sheetChange.ts';
import type { RecommendationKind } from '../../model/recommendation.ts';
import type { TargetKind } from '../../model/target.ts';
import type { Context } from '../context.ts';

export type ApprovedChange = {
  change: SheetChange;
  entityId: string;
  field: string;
  reasons: string[];
  /** With the currency and the objective of its pool, which its sentences need. */
  evidence: Record<string, string | number | null>;
};

/** Approved, but nothing that a platform's file could say (a pool's total, a creative's share). */
type UnwrittenChange = { id: string; entityId: string };

type Row = {
  id: string;
  kind: RecommendationKind;
  entityId: string;
  fromValue: number | null;
  toValue: number | null;
  reasons: string;
  evidence: string;
  currency: string | null;
  objective: string | null;
  planExternalId: string | null;
  planName: string;
  bidMode: string;
  creativeExternalId: string | null;
  creativeName: string | null;
  groupExternalId: string | null;
  groupName: string | null;
  targetExternalId: string | null;
  targetName: string | null;
  targetKind: TargetKind | null;
};

/**
 * Approved recommendations of a channel as changes of a sheet, the largest gain first; with `ids` only those. Sheets
 * name an entity with the plan and group it stands in.
 */
export const approvedChanges = (
  ctx: Context,
  channelId: string,
  ids: readonly string[] | undefined,
): { changes: ApprovedChange[]; unwritten: UnwrittenChange[] } => {
  const rows = ctx.sql.all<Row>(
    `SELECT r.id, r.kind, r.entityId, r.fromValue, r.toValue, r.reasons, r.evidence, r.currency, r.policy ->> 'objective' AS objective,
       p.externalId AS planExternalId, p.name AS planName, p.bidMode,
       c.externalId AS creativeExternalId, c.name AS creativeName,
       coalesce(own.externalId, g.externalId) AS groupExternalId, coalesce(own.name, g.name) AS groupName,
       t.externalId AS targetExternalId, t.name AS targetName, t.kind AS targetKind
     FROM recommendation r JOIN plan p ON p.id = r.planId
     LEFT JOIN creative c ON c.id = r.entityId
     LEFT JOIN target t ON t.id = r.entityId
     LEFT JOIN "group" own ON own.id = r.entityId
     LEFT JOIN "group" g ON g.id = coalesce(c.groupId, t.groupId)
     WHERE r.status = 'approved' AND p.channelId = ?
       AND (? IS NULL OR r.id IN (SELECT value FROM json_each(?)))
     ORDER BY r.gain IS NULL, r.gain DESC, r.id`,
    [channelId, ids ? 1 : null, JSON.stringify(ids ?? [])],
  );
  const changes: ApprovedChange[] = [];
  const unwritten: UnwrittenChange[] = [];
  for (const row of rows) {
    const setting = settingOf(row);
    if (setting) changes.push(approved(row, setting.setting, setting.field));
    else unwritten.push({ id: row.id, entityId: row.entityId });
  }
  return { changes, unwritten };
};

const settingOf = (row: Row): { setting: SheetSetting; field: string } | null => {
  const { kind, fromValue: from, toValue: to } = row;
  if (kind === 'pauseCreative' || kind === 'pausePlan') {
    const [before, after] =
      to === 0 ? (['active', 'paused'] as const) : (['paused', 'active'] as const);
    return { setting: { what: 'status', from: before, to: after }, field: 'status' };
  }
  if (to === null) return null;
  if (kind === 'budget')
    return { setting: { what: 'dailyBudget', from, to }, field: 'dailyBudgetMicros' };
  if (kind === 'premium') return { setting: { what: 'premium', from, to }, field: 'premium' };
  const isTargetCpa = row.bidMode === 'targetCpa';
  if (kind === 'bid' || (kind === 'target' && isTargetCpa)) {
    return { setting: { what: isTargetCpa ? 'targetCpa' : 'bid', from, to }, field: 'bidMicros' };
  }
  if (kind === 'target') return { setting: { what: 'targetRoas', from, to }, field: 'targetRoas' };
  return null;
};

const approved = (row: Row, setting: SheetSetting, field: string): ApprovedChange => {
  const { currency, objective } = row;
  const evidence: ApprovedChange['evidence'] = {
    ...(JSON.parse(row.evidence) as ApprovedChange['evidence']),
    currency,
    objective,
  };
  const change: SheetChange = {
    id: row.id,
    plan: { externalId: row.planExternalId, name: row.planName },
    setting,
  };
  if (row.groupName !== null)
    change.group = { externalId: row.groupExternalId, name: row.groupName };
  if (row.creativeName !== null) {
    change.creative = { externalId: row.creativeExternalId, name: row.creativeName };
  }
  if (row.targetName !== null && row.targetKind !== null) {
    change.target = {
      externalId: row.targetExternalId,
      name: row.targetName,
      kind: row.targetKind,
    };
  }
  const number = (name: string) => (typeof evidence[name] === 'number' ? evidence[name] : null);
  const [impressions, clicks, costMicros, orders] = [
    'impressions',
    'clicks',
    'costMicros',
    'orders',
  ].map(number);
  if (clicks != null && costMicros != null) {
    change.evidence = { impressions: impressions ?? null, clicks, costMicros, orders: orders ?? 0 };
  }
  return {
    change,
    entityId: row.entityId,
    field,
    reasons: JSON.parse(row.reasons) as string[],
    evidence,
  };
};
