import type { Context } from '../context.ts';

/** How often figures were changed so far: what a report's numbers rest on. */
export const figuresRevision = (ctx: Pick<Context, 'sql'>): number =>
  ctx.sql.all<{ revision: number }>('SELECT revision FROM figureState')[0]?.revision ?? 0;
