import type { Finding, FindingCode } from '../../model/finding.ts';

/** Findings about plans and creatives; all others are about the data. */
const ofAccount: ReadonlySet<FindingCode> = new Set([
  'planStopped',
  'creativeTires',
  'promiseNotKept',
  'pictureHoldsBack',
  'suspiciousClicks',
  'stageOverdue',
  'stageGoalReached',
]);

/** What is worth a look in the account, and what is wrong with its data; each in the report's order. */
export const findingGroups = (findings: readonly Finding[]) => ({
  account: findings.filter(({ code }) => ofAccount.has(code)),
  data: findings.filter(({ code }) => !ofAccount.has(code)),
});
