import type { Named } from './stamps.ts';

export interface ChannelTable extends Named {
  platform: string;
  currency: string;
  timeZone: string;
  basis: string;
  settleDays: number;
  status: string;
}
export interface PoolTable extends Named {
  currency: string;
  period: string;
  amountMicros: number | null;
}
export interface ProductTable extends Named {
  priceMicros: number | null;
  margin: number | null;
  returnRate: number | null;
  stock: number | null;
  safetyStock: number | null;
  replenishmentDays: number | null;
  presale: number;
  benchmarkCtr: number | null;
  benchmarkCvr: number | null;
  benchmarkCpcMicros: number | null;
}
export interface EntityTable {
  no: number | null;
  kind: string;
  id: string;
  channelId: string;
  planNo: number;
}
interface InPlan extends Named {
  channelId: string;
  status: string;
}
export interface PlanTable extends InPlan {
  bidMode: string;
  bidMicros: number | null;
  targetRoas: number | null;
  dailyBudgetMicros: number | null;
  totalBudgetMicros: number | null;
  poolId: string | null;
  productId: string | null;
  purpose: string | null;
  incrementality: number | null;
  stage: string | null;
  stageEndsOn: string | null;
  stageGoal: string | null;
  stageGoalMetric: string | null;
  stageGoalValue: number | null;
  stageStartedOn: string | null;
  locked: number;
  margin: number | null;
  returnRate: number | null;
}
export interface GroupTable extends InPlan {
  planId: string;
  bidMicros: number | null;
  dailyBudgetMicros: number | null;
}
export interface TargetTable extends InPlan {
  planId: string;
  groupId: string | null;
  kind: string;
  bidMicros: number | null;
  premium: number | null;
}
export interface CreativeTable extends InPlan {
  planId: string;
  groupId: string | null;
  text: string | null;
  imageUrl: string | null;
  landingPageUrl: string | null;
  assetKey: string | null;
  factors: string;
  ideaSource: string | null;
}
