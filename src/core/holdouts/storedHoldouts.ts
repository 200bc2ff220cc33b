import type { SqlValue } from '../../db/sql.ts';
import type { Holdout } from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { toResource } from '../noun.ts';
import { holdoutNoun } from './holdoutNoun.ts';

/** Late orders after the end of a holdout are waited for this long. */
const patienceDays = 60;

/** Holdouts that a day's report still has to look at: running, or ended a short while ago. */
export const openHoldouts = (ctx: Pick<Context, 'sql'>, day: string): Holdout[] =>
  ctx.sql
    .all<Record<string, SqlValue>>(
      "SELECT * FROM holdout WHERE status = 'running' OR endsOn >= ? ORDER BY id",
      [addDays(day, -patienceDays)],
    )
    .map((row) => toResource(holdoutNoun, row));

/** Writes some columns of a holdout inside the caller's transaction. */
export const keepHoldout = (
  ctx: Context,
  { id }: Holdout,
  columns: Readonly<Record<string, SqlValue>>,
): void => {
  const names = Object.keys(columns);
  ctx.sql.all(
    `UPDATE holdout SET ${names.map((name) => `${name} = ?`).join(', ')}, version = version + 1, updatedAt = ? WHERE id = ?`,
    [...Object.values(columns), nowText(ctx), id],
  );
};
