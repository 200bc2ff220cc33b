import type { Context } from '../context.ts';

/** The bid and budget that an entity has now, against which a slipped digit shows. */
interface PresentSettings {
  bidMicros: number | null;
  dailyBudgetMicros: number | null;
}
const columnsOfKind = {
  plan: 't.bidMicros, t.dailyBudgetMicros',
  group: 't.bidMicros, t.dailyBudgetMicros',
  target: 't.bidMicros, NULL AS dailyBudgetMicros',
} as const;

/** Present settings by entity number, of those entities that can have any. */
export const presentSettings = (
  ctx: Context,
  entityNos: readonly number[],
): Map<number, PresentSettings> => {
  const found = new Map<number, PresentSettings>();
  if (entityNos.length === 0) return found;
  for (const [kind, shown] of Object.entries(columnsOfKind)) {
    for (const { no, ...settings } of ctx.sql.all<PresentSettings & { no: number }>(
      `SELECT e.no, ${shown} FROM json_each(?) j JOIN entity e ON e.no = j.value JOIN "${kind}" t ON t.id = e.id`,
      [JSON.stringify(entityNos)],
    ))
      found.set(no, settings);
  }
  return found;
};
