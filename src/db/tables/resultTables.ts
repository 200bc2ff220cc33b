import type { MetricName } from '../../model/result.ts';
import type { Stamps } from './stamps.ts';

type Figures = { [name in MetricName]: number | null };
interface Settings {
  bidMicros: number | null;
  dailyBudgetMicros: number | null;
  status: string | null;
  lostToBudget: number | null;
  lostToRank: number | null;
}
export interface ResultTable extends Figures, Settings {
  entityNo: number;
  day: string;
  basisNo: number;
  importNo: number | null;
}
export interface ResultHistoryTable extends ResultTable {
  no: number | null;
  replacedBy: number | null;
  replacedAt: number;
}
export interface PlanDayTable extends Figures, Settings {
  day: string;
  planNo: number;
  basisNo: number;
  grain: string;
  gap: number | null;
}
export interface PeriodTotalTable extends Figures {
  entityNo: number;
  startsOn: string;
  endsOn: string;
  basisNo: number;
  importNo: number | null;
}
export interface ChannelDayTable {
  channelId: string;
  day: string;
  state: string;
  asOf: string;
  closedAt: string | null;
  importNo: number | null;
}
export interface ImportTable extends Stamps {
  no: number | null;
  id: string;
  channelId: string;
  status: string;
  fileName: string | null;
  parts: number;
  options: string;
  preview: string | null;
  outcome: string | null;
  contentHash: string | null;
  asOf: string | null;
  error: string | null;
  /** How far the file was read; written as it is read, without a new version. */
  readBytes: number;
}
