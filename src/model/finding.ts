import { z } from 'zod';

/** What the data have wrong, or what of the account is worth a look. Closed: every code has a sentence in every locale. */
export const findingCodes = [
  'dayMissing',
  'dayPartial',
  'openDays',
  'emptyDays',
  'staleData',
  'notRestated',
  'clicksOverImpressions',
  'costWithoutImpressions',
  'ordersOverClicks',
  'planStopped',
  'ordersStopped',
  'grainsDisagree',
  'budgetUnknown',
  'periodTotalsOnly',
  'presaleDays',
  'severalCurrencies',
  'basesDiffer',
  'marginUnknown',
  'creativeTires',
  'promiseNotKept',
  'pictureHoldsBack',
  'suspiciousClicks',
  'stageOverdue',
  'stageGoalReached',
  'checkFailed',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** What to do about it. */
export const findingActions = [
  'importDay',
  'importDays',
  'exportLongerWindow',
  'checkFile',
  'checkPlan',
  'checkTracking',
  'enterBudgets',
  'enterMargins',
  'exportByDay',
  'readSeparately',
  'refreshCreative',
  'checkPageAndMatching',
  'testPicture',
  'checkTraffic',
  'setStage',
  'reportBug',
] as const;
export type FindingAction = (typeof findingActions)[number];
export const severities = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export const finding = z
  .strictObject({
    code: z.enum(findingCodes),
    severity: z.enum(severities),
    action: z.enum(findingActions),
    channelId: z.string().nullable(),
    /** The entity it is about, where it is about one. */
    entityId: z.string().nullable(),
    /** Name of the entity or channel, as it was when the report was built. */
    name: z.string().nullable(),
    /** The numbers, days and names that its sentence needs. */
    evidence: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;
