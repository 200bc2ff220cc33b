import type { ReportVerdict } from '../../model/reportVerdict.ts';
import type { Context } from '../context.ts';

/** What every running experiment says as of a day. */
export const verdictsOfDay = (_ctx: Context, _day: string): ReportVerdict[] => [];
