import { buildReport } from '../core/report/buildReport.ts';
import { expectNextReport, latestInstant, openChannels } from '../core/report/dueReport.ts';
import type { JobHandler } from './runDueJobs.ts';

/**
 * Builds the report of the day in `subject` once every active channel has closed it, or at the latest hour,
 * or because somebody asked. Building it again from the same figures changes nothing.
 */
export const dailyReport: JobHandler = (ctx, { subject: day, payload }) => {
  const latest = latestInstant(ctx, day);
  const early = payload !== 'demand' && ctx.now() < latest && openChannels(ctx, day).length > 0;
  if (early) return latest;
  buildReport(ctx, day);
  ctx.sql.transaction(() => expectNextReport(ctx, day));
  return null;
};
