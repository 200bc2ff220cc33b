import type { Context } from '../context.ts';

/** The short integer of a basis, registered at first use. */
export const basisNoOf = (ctx: Context, basis: string): number => {
  ctx.sql.all('INSERT OR IGNORE INTO basis (basis) VALUES (?)', [basis]);
  const [row] = ctx.sql.all<{ no: number }>('SELECT no FROM basis WHERE basis = ?', [basis]);
  return row?.no as number;
};
