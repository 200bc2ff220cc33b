import type { Context } from '../context.ts';

/** A setting of a plan over time, as far as changes tell. */
export interface Timeline {
  /** The value in force on a day; null = not known. */
  at: (day: string) => number | null;
  /** The last day on which it changed; null = never seen to. */
  lastChange: string | null;
}

type Field = 'bidMicros' | 'dailyBudgetMicros' | 'targetRoas';
interface ChangeRow {
  planId: string;
  field: Field;
  day: string;
  fromValue: number | null;
  toValue: number | null;
}

/** What changes say of every plan's settings since a day; `present` is what the plan holds now. */
export const readTimelines = (
  ctx: Context,
  since: string,
): ((planId: string, field: Field, present: number | null) => Timeline) => {
  const byKey = new Map<string, ChangeRow[]>();
  for (const row of ctx.sql.all<ChangeRow>(
    `SELECT entityId AS planId, field, day, fromValue, toValue FROM change
     WHERE entityId = planId AND day >= ? AND field IN ('bidMicros', 'dailyBudgetMicros', 'targetRoas')
     ORDER BY day, no`,
    [since],
  )) {
    const key = `${row.planId} ${row.field}`;
    const known = byKey.get(key);
    if (known) known.push(row);
    else byKey.set(key, [row]);
  }
  return (planId, field, present) => {
    const changes = byKey.get(`${planId} ${field}`) ?? [];
    return {
      // The first change after the day still names what was in force on it.
      at: (day) => {
        const later = changes.find((change) => change.day > day);
        return later ? later.fromValue : present;
      },
      lastChange: changes.at(-1)?.day ?? null,
    };
  };
};
