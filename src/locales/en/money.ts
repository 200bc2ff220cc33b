import type { Reading } from '../reading.ts';
import { countedUnit, returnText } from '../returnText.ts';
import type { Sentences } from '../sentences.ts';
import { leavesIdle, runsOut } from '../shown.ts';

export const changeKinds: Sentences['changeKinds'] = {
  bid: 'Bid',
  target: 'Target',
  budget: 'Daily budget',
  poolBudget: 'Pool budget',
  premium: 'Premium',
  creativeShare: 'Share of delivery',
  pauseCreative: 'Creative',
  pausePlan: 'Plan',
};

const anUnit = { orders: 'An order', clicks: 'A click' };
const theLast = { orders: 'The last order', clicks: 'The last click' };

/** What spend returns here, what the pool asks of the last, and what that rests on. */
const returns = (reading: Reading) => {
  const { number, fmt } = reading;
  const unit = countedUnit(reading);
  const counted = unit === 'clicks' ? 'clicks' : 'orders';
  const [count, days] = [number(counted), number('windowDays')];
  const own = returnText(reading, 'expectedReturn') ?? returnText(reading, 'observedReturn');
  return {
    own,
    last: returnText(reading, 'marginalReturn') ?? own,
    asked: returnText(reading, 'hurdle') ?? returnText(reading, 'poolReturn') ?? '–',
    unit,
    rests: `(${fmt.number(count === null ? null : Math.round(count))} ${counted} in ${fmt.number(days)} days)`,
  };
};

const evidenceOf = (reading: Reading) => {
  const { number, fmt } = reading;
  const clicks = `${fmt.number(number('settledClicks'))} clicks`;
  return countedUnit(reading) === 'clicks'
    ? clicks
    : `${fmt.number(number('orders'))} orders from ${clicks}`;
};
/** What spend returns in one part of a plan and in all of it. */
const besideItsPlan = (reading: Reading, how: 'more' | 'less') => {
  const unit = countedUnit(reading);
  const head = unit === null ? 'A unit of spend returns' : `${anUnit[unit]} costs`;
  return `${head} ${returnText(reading, 'expectedReturn') ?? '–'} here and ${returnText(reading, 'planReturn') ?? '–'} in the whole plan: bid ${how} (${evidenceOf(reading)}).`;
};
/** What spend returns in one part of a plan, and what the pool asks. */
const besideThePool = (reading: Reading, of: 'expectedReturn' | 'marginalReturn') => {
  const unit = countedUnit(reading);
  const [own, asked] = [returnText(reading, of) ?? '–', returnText(reading, 'hurdle') ?? '–'];
  const first = of === 'expectedReturn';
  return unit === null
    ? `${first ? 'A unit' : 'The last unit'} of spend returns ${own} here; the pool asks ${asked} (${evidenceOf(reading)}).`
    : `${first ? anUnit[unit] : theLast[unit]} costs ${own} here; the pool pays up to ${asked} (${evidenceOf(reading)}).`;
};

export const moveReasons: Sentences['moveReasons'] = {
  returnAboveHurdle: (reading) => {
    const { own, asked, unit, rests } = returns(reading);
    if (own === null) return 'Returns more than the pool’s other plans.';
    return unit === null
      ? `A unit of spend returns ${own} here; the pool asks ${asked} of the last one ${rests}.`
      : `${anUnit[unit]} costs ${own} here; the pool pays up to ${asked} for the last one ${rests}.`;
  },
  returnBelowHurdle: (reading) => {
    const { last, asked, unit, rests } = returns(reading);
    if (last === null) return 'Returns less than the pool’s other plans.';
    return unit === null
      ? `The last unit of spend returns ${last} here; the pool asks ${asked} ${rests}.`
      : `${theLast[unit]} costs ${last} here; the pool pays up to ${asked} ${rests}.`;
  },
  idleBudget: ({ number, fmt }) =>
    leavesIdle(number('utilisation'))
      ? `Spends only ${fmt.percent(number('utilisation'), 0)} of its budget; the idle part works elsewhere.`
      : 'Will need less than its budget; the rest works elsewhere.',
  clicksCheaper: ({ number, fmt }) =>
    runsOut(number('utilisation'))
      ? `Spends its budget early (${fmt.percent(number('utilisation'), 0)}); a lower bid buys more clicks for it.`
      : 'A lower bid buys more clicks for the same money.',
  balanceTotal: () => 'Moves so that the pool’s total stays exact.',
  totalChanged: () => 'The pool’s total changed.',
  ctrDial: () => 'The CTR dial outweighs the return.',
  probe: () => 'Little evidence and little money: worth a look.',
  stage: () => 'Its stage asks for it.',
  undo: () => 'Back to the setting before.',
  belowFloor: ({ number, fmt }) =>
    `Its ROAS is below its floor of ${fmt.ratio(number('floor'))} with a probability of ${fmt.percent(number('probability'), 0)}.`,
  dead: () => 'Less than a click a day for two weeks.',
  nextTenPercent: ({ number, fmt }) =>
    `The next 10 % would return ${fmt.ratio(number('returnOnIt'))} per unit of spend, and ${fmt.ratio(number('floor'))} is enough.`,
  pastFloor: ({ number, fmt }) =>
    `The last unit of spend returns less than ${fmt.ratio(number('floor'))}.`,
  losesTest: ({ text }) => `Lost the test “${text('experiment')}”.`,
  aboveItsPlan: (reading) => besideItsPlan(reading, 'more'),
  belowItsPlan: (reading) => besideItsPlan(reading, 'less'),
  targetAboveHurdle: (reading) => besideThePool(reading, 'expectedReturn'),
  targetBelowHurdle: (reading) => besideThePool(reading, 'marginalReturn'),
  winsTest: ({ text, number, fmt }) => {
    const lift = text('metric') === 'ctr' ? number('lift') : null;
    const cheaper =
      lift !== null && lift > 0
        ? ` Where the platform prices by quality, CTR ${fmt.change(lift)} would lower the cost per click by about ${fmt.percent(lift / (1 + lift), 0)} (an estimate).`
        : '';
    return `Won the test “${text('experiment')}”.${cheaper}`;
  },
  holdout: ({ text }) => `The holdout “${text('holdout')}” changes sides.`,
};

export const limits: Sentences['limits'] = {
  step: 'held to the largest step',
  floor: 'held at the floor',
  minimum: 'held at its minimum',
  maximum: 'held at its maximum',
  spentToday: 'not below what is spent today',
  bidRange: 'held within the bid range',
  digitSlip: 'stopped as a slipped digit',
  total: 'held by the pool’s total',
  roasFloor: 'held by the ROAS floor',
  stock: 'held by stock',
};

export const holdReasons: Sentences['holdReasons'] = {
  locked: 'Locked',
  notLive: 'Not running',
  budgetUnknown: 'Budget unknown',
  bidUnknown: 'Bid unknown',
  bidNotSettable: 'The platform sets the bid',
  coolingDown: 'Changed a short while ago',
  learning: 'Still learning',
  minimumData: 'Too little data',
  changeLimit: 'Others gain more from today’s changes',
  tooSmall: 'The change would be too small',
  atLimit: 'At its limit',
  stock: 'A raise would sell out the stock',
  balanced: 'Nothing better found',
  holdout: 'Held for comparison',
};

export const bindings: Sentences['bindings'] = {
  stepLimit: 'the largest step',
  floors: 'the floors',
  maximums: 'the maximums',
  spentToday: 'what is spent today',
  locked: 'locked plans',
  heldPlans: 'plans that stay',
  changeLimit: 'the number of changes a day',
  budgetStep: 'the platform’s smallest step',
};
