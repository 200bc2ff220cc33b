import type { MetricName } from '../model/result.ts';

type Figures = { [name in MetricName]: number | null };
interface Settings {
  bidMicros: number | null;
  dailyBudgetMicros: number | null;
  status: string | null;
  lostToBudget: number | null;
  lostToRank: number | null;
}
interface Stamps {
  version: number;
  createdAt: string;
  updatedAt: string;
}
interface Named extends Stamps {
  id: string;
  externalId: string | null;
  name: string;
}
export interface WorkspaceTable extends Stamps {
  id: string;
  name: string;
  timeZone: string;
  locale: string;
  latestHour: number;
  revision: number;
}
export interface KeyTable extends Stamps {
  id: string;
  kind: string;
  name: string;
  scope: string;
  hash: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
export interface IdempotencyTable {
  keyId: string;
  idempotencyKey: string;
  fingerprint: string;
  status: number | null;
  headers: string | null;
  body: string | null;
  at: number;
}
export interface JobTable {
  no: number | null;
  kind: string;
  subject: string;
  payload: string | null;
  dueAt: number;
  attempts: number;
  lastError: string | null;
}
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
}
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
export interface WebhookTable extends Stamps {
  id: string;
  url: string;
  secret: string;
  events: string;
  status: string;
}

/** What Kysely knows of a workspace's database; `no: number | null` is given by SQLite when null. */
export interface Tables {
  workspace: WorkspaceTable;
  audit: {
    no: number | null;
    at: string;
    actor: string;
    verb: string;
    subject: string | null;
    detail: string | null;
  };
  key: KeyTable;
  idempotency: IdempotencyTable;
  job: JobTable;
  channel: ChannelTable;
  pool: PoolTable;
  product: ProductTable;
  entity: EntityTable;
  plan: PlanTable;
  group: GroupTable;
  target: TargetTable;
  creative: CreativeTable;
  basis: { no: number | null; basis: string };
  result: ResultTable;
  resultHistory: ResultHistoryTable;
  planDay: PlanDayTable;
  periodTotal: PeriodTotalTable;
  channelDay: ChannelDayTable;
  import: ImportTable;
  experiment: ExperimentTable;
  verdict: VerdictTable;
  policy: PolicyTable;
  calendar: CalendarTable;
  holdout: HoldoutTable;
  recommendation: RecommendationTable;
  change: ChangeTable;
  report: ReportTable;
  reportPart: ReportPartTable;
  changeSheet: ChangeSheetTable;
  changeSheetPart: { sheetId: string; seq: number; body: Uint8Array };
  webhook: WebhookTable;
}
