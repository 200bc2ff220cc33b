import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { findingGroups } from './findingGroups.ts';

const undecided = new Set(['keepRunning', 'invalid']);
const grave = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity !== 'info').length;

/** What the first line of a report counts. */
export const leadCounts = ({ recommendations, verdicts, findings }: Report) => {
  const { account, data } = findingGroups(findings);
  return {
    changes: recommendations.length,
    decided: verdicts.filter(({ decision }) => !undecided.has(decision)).length,
    looks: grave(account),
    problems: grave(data),
  };
};
