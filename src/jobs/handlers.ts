import { dailyReport } from './dailyReport.ts';
import { importHandlers } from './imports.ts';
import type { JobHandler } from './runDueJobs.ts';

/** Every kind of timed work; each handler is idempotent. */
export const handlers: Readonly<Record<string, JobHandler>> = { ...importHandlers, dailyReport };
