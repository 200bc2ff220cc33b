import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';
import type { ReadRow } from './readRow.ts';

/** Whose results a row has. */
export interface FoundEntity {
  no: number;
  id: string;
  kind: ResultGrain;
  channelId: string;
}

const grains: readonly ResultGrain[] = ['plan', 'group', 'target', 'creative'];
const select = 'SELECT e.no, e.id, e.kind, e.channelId';

/** Looks up every entity that rows name, in a few set-based reads; gives a way to ask for one row's. */
export const findEntities = (
  ctx: Context,
  rows: readonly ReadRow[],
): ((row: ReadRow) => FoundEntity | 'unknown' | 'ambiguous') => {
  const byId = new Map<string, FoundEntity>();
  const byName = new Map<string, FoundEntity[]>();
  const ids = [...new Set(rows.flatMap(({ entityId }) => entityId ?? []))];
  for (const found of ctx.sql.all<FoundEntity>(
    `${select} FROM json_each(?) j JOIN entity e ON e.id = j.value`,
    [JSON.stringify(ids)],
  ))
    byId.set(found.id, found);
  const wanted = new Map<string, Set<string>>();
  for (const { channelId, externalId } of rows) {
    if (channelId === null || externalId === null) continue;
    const names = wanted.get(channelId) ?? new Set();
    wanted.set(channelId, names.add(externalId));
  }
  for (const [channelId, names] of wanted) {
    const list = JSON.stringify([...names]);
    for (const grain of grains) {
      for (const found of ctx.sql.all<FoundEntity & { externalId: string }>(
        `${select}, t.externalId FROM json_each(?) j JOIN "${grain}" t ON t.channelId = ? AND t.externalId = j.value
         JOIN entity e ON e.id = t.id`,
        [list, channelId],
      )) {
        const key = `${channelId} ${found.externalId}`;
        byName.set(key, [...(byName.get(key) ?? []), found]);
      }
    }
  }
  return ({ entityId, channelId, externalId, grain }) => {
    if (entityId !== null) return byId.get(entityId) ?? 'unknown';
    const candidates = (byName.get(`${channelId} ${externalId}`) ?? []).filter(
      ({ kind }) => grain === null || kind === grain,
    );
    if (candidates.length > 1) return 'ambiguous';
    return candidates[0] ?? 'unknown';
  };
};
