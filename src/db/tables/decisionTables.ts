import type { Named, Stamps } from './stamps.ts';

export interface ExperimentTable extends Named {
  hypothesis: string | null;
  metric: string;
  design: string;
  countedViewers: number;
  alpha: number;
  power: number;
  leastEffect: number;
  guardrailMargin: number;
  startsOn: string;
  endsOn: string | null;
  status: string;
  variants: string;
}
export interface VerdictTable {
  experimentId: string;
  day: string;
  decision: string;
  decided: number;
  body: string;
  createdAt: string;
  updatedAt: string;
}
export interface PolicyTable extends Stamps {
  id: string;
  scope: string;
  poolId: string | null;
  planId: string | null;
  settings: string;
}
export interface CalendarTable extends Stamps {
  id: string;
  name: string;
  startsOn: string;
  endsOn: string;
  volumeFactor: number;
  cvrFactor: number;
  settings: string | null;
}
export interface HoldoutTable extends Stamps {
  id: string;
  name: string;
  poolId: string | null;
  startsOn: string;
  endsOn: string;
  cycles: number;
  washoutDays: number;
  status: string;
  currency: string;
  unit: string;
  seed: string;
  pairs: string;
  leftOut: number;
  leastDetectable: number;
  presentWorth: number;
  swaps: number;
  missedPeriods: number;
  estimate: string | null;
}
export interface RecommendationTable extends Stamps {
  id: string;
  day: string;
  kind: string;
  status: string;
  poolId: string | null;
  planId: string | null;
  entityId: string | null;
  channelId: string | null;
  fromValue: number | null;
  toValue: number | null;
  currency: string | null;
  reasons: string;
  evidence: string;
  expected: string | null;
  policy: string;
  basisRevision: number | null;
  gain: number | null;
  decidedBy: string | null;
  decidedAt: string | null;
  exportedAt: string | null;
  appliedAt: string | null;
  expiresOn: string | null;
  forecast: string | null;
  outcome: string | null;
}
export interface ChangeTable {
  no: number | null;
  id: string;
  day: string;
  planId: string | null;
  entityId: string;
  field: string;
  fromValue: number | null;
  toValue: number | null;
  fromText: string | null;
  toText: string | null;
  actor: string;
  why: string | null;
  source: string;
  recommendationId: string | null;
  outcome: string | null;
  createdAt: string;
}
export interface ReportTable {
  no: number | null;
  id: string;
  day: string;
  revision: number;
  builtAt: string;
  /** The workspace revision that it was last found to be up to date with. */
  seenRevision: number;
  head: string;
}
export interface ReportPartTable {
  reportNo: number;
  part: string;
  seq: number;
  body: string;
}
export interface ChangeSheetTable extends Stamps {
  id: string;
  channelId: string;
  format: string;
  fileName: string;
  mediaType: string;
  rows: string;
  status: string;
}
