import type { Context } from '../context.ts';
import { nowText } from '../context.ts';

/** Lets go of what was approved and never seen; it starts no cool-down. Gives how many. */
export const expire = (ctx: Context, day: string): number =>
  ctx.sql.all(
    `UPDATE recommendation SET status = 'expired', version = version + 1, updatedAt = ?
     WHERE status IN ('approved', 'exported') AND expiresOn < ? RETURNING id`,
    [nowText(ctx), day],
  ).length;
