import type { Report } from '../../model/report.ts';

const undecided = new Set(['keepRunning', 'invalid']);

/** What the first line of a report counts. */
export const leadCounts = ({ recommendations, verdicts, findings }: Report) => ({
  changes: recommendations.length,
  decided: verdicts.filter(({ decision }) => !undecided.has(decision)).length,
  problems: findings.filter(({ severity }) => severity !== 'info').length,
});
