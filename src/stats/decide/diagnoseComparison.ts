import type { DecisionInput, Finding } from './decision.ts';

/** Findings about the evidence itself: how delivery, noise and days limit what it can say. */
export function diagnoseComparison(input: DecisionInput): Finding[] {
  const findings: Finding[] = [];
  const { comparison } = input;
  if (input.viewerSplitOff) {
    findings.push(finding('viewerSplitOff', 'critical', null, {}, 'checkDelivery'));
  }
  if (input.splitOff) findings.push(finding('splitOff', 'critical', null, {}, 'checkDelivery'));
  if (input.design === 'optimised' || input.design === 'beforeAfter') {
    findings.push(finding('notRandomised', 'warning', null, {}, 'randomise'));
  }
  if (comparison.autocorrelated) {
    const evidence = { lag1: comparison.lag1 };
    findings.push(finding('daysCorrelated', 'warning', null, evidence, 'runLonger'));
  }
  for (const arm of comparison.arms) {
    if (arm.standing === 'preview') {
      const evidence = { days: arm.days, events: Math.min(arm.events, arm.controlEvents) };
      findings.push(finding('previewOnly', 'info', arm.arm, evidence, 'runLonger'));
      continue;
    }
    if (arm.uneven) {
      const evidence = { effectiveDays: arm.effectiveDays, days: arm.days };
      findings.push(finding('fewDaysCarryIt', 'warning', arm.arm, evidence, 'runLonger'));
    }
    if (arm.overdispersion > 2) {
      const evidence = { overdispersion: arm.overdispersion };
      findings.push(finding('noisyDays', 'info', arm.arm, evidence, 'runLonger'));
    }
    if (arm.guard !== null) {
      const evidence = { dispersion: arm.dispersion };
      findings.push(finding('guardFired', 'info', arm.arm, evidence, 'none'));
    }
  }
  return findings;
}

const finding = (
  code: Finding['code'],
  severity: Finding['severity'],
  arm: number | null,
  evidence: Finding['evidence'],
  action: Finding['action'],
): Finding => ({ code, severity, arm, evidence, action });
