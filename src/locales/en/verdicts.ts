import type { Sentences } from '../sentences.ts';

export const decisions: Sentences['decisions'] = {
  wins: 'Wins',
  leads: 'Leads',
  trails: 'Trails',
  loses: 'Loses',
  equivalent: 'No difference that matters',
  keepRunning: 'Keep running',
  stopFutile: 'Stop: no winner in sight',
  invalid: 'Broken',
};

export const decided: Sentences['decided'] = {
  wins: ({ name }) => `${name} wins. Give it the impressions.`,
  leads: ({ name, text }) =>
    text('because') === 'guardrailBroken'
      ? `${name} leads, but another figure gets worse than allowed. Do not switch to it for the clicks alone.`
      : `${name} leads, but delivery was not a fair split, so the creative may not be the cause.`,
  trails: ({ name }) =>
    `${name} trails, but delivery was not a fair split, so the creative may not be the cause.`,
  loses: ({ name }) => `${name} loses. Pause it.`,
  equivalent: () => 'The variants differ by less than what would be worth acting on. Take either.',
  keepRunning: () => 'Not decided yet. Let it run.',
  stopFutile: () => 'There is little chance left of a difference that matters. Try a bolder idea.',
  invalid: () => 'The result cannot be trusted. Repair the test before reading it.',
};

export const verdictReasons: Sentences['verdictReasons'] = {
  boundaryCrossed: 'the difference is beyond what chance explains, daily looks included',
  boundaryNotReached: 'the difference may still be chance',
  insideLeastEffect: 'the whole interval lies inside the least effect of interest',
  littleChanceLeft: 'little chance is left to reach a decision',
  planEnded: 'the planned time is over',
  notRandomised: 'viewers were not assigned by chance',
  splitOff: 'impressions were not shared as planned',
  viewerSplitOff: 'viewers were not shared as planned',
  noCommonDays: 'the variants have no day in common',
  tooFewDays: 'too few days',
  noWeekend: 'no weekend in it yet',
  tooFewEvents: 'too few events',
  guardrailBroken: 'another figure got worse than allowed',
  keptFromEarlier: 'decided earlier and kept',
  basesDiffer: 'its channels count orders differently',
  currenciesDiffer: 'its channels pay in different currencies',
};

const overAWeek = (perDay: number | null) => (perDay === null ? null : (1 + perDay) ** 7 - 1);

export const verdictFindings: Sentences['verdictFindings'] = {
  splitOff: () =>
    'Impressions were not shared as planned; the platform may have favoured one variant.',
  viewerSplitOff: () => 'Viewers were not shared as planned; the randomisation is broken.',
  notRandomised: () => 'Delivery was not random, so this shows a difference, not its cause.',
  moneyContradicts: ({ name }) =>
    `${name} gets more clicks but less money for its spend. Money decides.`,
  moneyUnknown: ({ number, fmt }) => {
    const orders = number('moreEvents');
    return orders === null
      ? 'Too few orders to say what it does for money.'
      : `Too few orders to say what it does for money: about ${fmt.number(Math.ceil(orders))} more are needed.`;
  },
  moneyConfirms: () => 'Money says the same.',
  baselineNearZero: () => 'The control’s rate is close to zero, so a relative lift means little.',
  noisyDays: () => 'Days differ far more than chance would make them.',
  fewDaysCarryIt: ({ number, fmt }) =>
    `Few days carry the result: ${fmt.number(number('effectiveDays'))} of ${fmt.number(number('days'))} count.`,
  daysCorrelated: () =>
    'Neighbouring days are alike, so there is less evidence than days; it is accounted for.',
  guardFired: () =>
    'The days of this test spread unlike the account’s, so the more careful of the two was used.',
  laterDataDisagree: () => 'Later days point the other way.',
  previewOnly: () => 'A preview: too little for a verdict.',
  totalsOnly: () =>
    'Judged on totals of counted viewers; noise between days cannot be seen in them.',
  fatigue: ({ name, number, fmt }) =>
    `${name} wears out: ${fmt.change(overAWeek(number('perDay')))} a week.`,
  beforeAfterIsWeak: () => 'Before and after differ in more than the creative.',
  equalPlacementMix: ({ number, fmt }) =>
    `Compared within ${fmt.number(number('places'))} places: the difference at equal placement mix.`,
  basesDiffer: () =>
    'The variants run in channels that count orders differently (attribution, dating, returns), so their orders and revenue are not compared.',
  currenciesDiffer: () =>
    'The variants run in channels of different currencies, so their spend and revenue are not compared.',
};

export const verdictActions: Sentences['verdictActions'] = {
  checkDelivery: 'Check the delivery settings.',
  randomise: 'Use an even rotation or the platform’s own split test.',
  decideOnMoney: 'Decide on money.',
  collectOrders: 'Wait for orders.',
  useDifference: 'Read the difference, not the lift.',
  runLonger: 'Let it run longer.',
  keepDecision: 'Keep the decision.',
  exportByDay: 'Export by day.',
  refreshCreative: 'Refresh the creative.',
  runSideBySide: 'Run both at the same time.',
  useOneChannel: 'Compare them in one channel, or on one basis and currency.',
  none: '',
};

const count = (value: number | null, one: string, many: string) =>
  value === null
    ? `more ${many}`
    : `about ${Math.ceil(value)} more ${Math.ceil(value) === 1 ? one : many}`;

export const wouldChange: Sentences['wouldChange'] = {
  moreDays: ({ number }) => `Would be decided by ${count(number('count'), 'day', 'days')}.`,
  moreEvents: ({ number }) => `Would be decided by ${count(number('count'), 'event', 'events')}.`,
  includeWeekend: () => 'Needs a weekend.',
  randomiseDelivery: () => 'Would be a clear win or loss only with random delivery.',
  fixSplit: () => 'Needs a repaired split.',
  useOneChannel: () => 'Needs variants whose channels count alike.',
  nothing: () => '',
};
