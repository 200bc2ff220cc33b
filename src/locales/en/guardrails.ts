import type { GuardrailSentences } from '../guardrailSentences.ts';

export const guardrails: GuardrailSentences = {
  title: 'Guardrails in force',
  value: 'Now',
  noLimit: 'no limit',
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  set: 'set by your policy',
  names: {
    maxBudgetStep: 'Largest budget step',
    maxBidStep: 'Largest bid step',
    budgetCooldownDays: 'A budget rests after a change',
    bidCooldownDays: 'A bid rests after a change',
    maxChangesPerDay: 'Changes a day',
    minClicks: 'Clicks before a change',
    minDays: 'Days before a change',
    learningDays: 'A new plan is left alone',
    learningClicks: '… and until it has clicks',
    budgetDeadBand: 'Smallest budget change worth making',
    bidDeadBand: 'Smallest bid change worth making',
    floorShare: 'Share of its first budget that a plan keeps',
    fill: 'Share of the total to be spent on a usual day',
    roasFloorMargin: 'Margin above the ROAS floor',
  },
  grounds: {
    practice: 'practice',
    simulation: 'simulation',
    platform: 'platform',
    judgement: 'judgement',
  },
  sources: {},
};
