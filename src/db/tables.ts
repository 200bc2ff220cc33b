import type {
  CalendarTable,
  ChangeSheetTable,
  ChangeTable,
  ExperimentTable,
  HoldoutTable,
  PolicyTable,
  RecommendationTable,
  ReportPartTable,
  ReportTable,
  VerdictTable,
} from './tables/decisionTables.ts';
import type {
  ChannelTable,
  CreativeTable,
  EntityTable,
  GroupTable,
  PlanTable,
  PoolTable,
  ProductTable,
  TargetTable,
} from './tables/entityTables.ts';
import type {
  ChannelDayTable,
  ImportTable,
  PeriodTotalTable,
  PlanDayTable,
  ResultHistoryTable,
  ResultTable,
} from './tables/resultTables.ts';
import type {
  IdempotencyTable,
  JobTable,
  KeyTable,
  WebhookTable,
  WorkspaceTable,
} from './tables/workspaceTables.ts';

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
