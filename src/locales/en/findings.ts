import type { Formatters } from '../formatters.ts';
import { goalFigure } from '../goalFigure.ts';
import type { Reading } from '../reading.ts';
import type { Sentences } from '../sentences.ts';

const days = (count: number | null) => (count === 1 ? '1 day' : `${count} days`);

const dayList = (fmt: Formatters, list: string) =>
  list
    .split(',')
    .map((day) => fmt.day(day))
    .join(', ');

const stageNames: Record<string, string> = {
  test: 'test',
  grow: 'grow',
  scale: 'scale',
  harvest: 'harvest',
};
const stageOf = ({ text }: Reading) => stageNames[text('stage')] ?? text('stage');
const goalNames: Record<string, string> = {
  clicks: 'clicks',
  orders: 'orders',
  revenueMicros: 'revenue',
  roas: 'ROAS',
  costPerOrderMicros: 'cost per order',
};
/** What the goal was and what came of it. */
const goalText = (reading: Reading): string => {
  const { text } = reading;
  if (text('reached') === 'none') return text('goal') === '' ? '' : `; its goal: ${text('goal')}`;
  const metric = goalNames[text('metric')] ?? text('metric');
  const asked = goalFigure(reading, 'asked');
  if (text('reached') === 'unknown')
    return `; too few orders to judge its goal of ${asked} ${metric}`;
  return `: ${goalFigure(reading, 'value')} ${metric} of ${asked} asked`;
};

export const findings: Sentences['findings'] = {
  dayMissing: ({ name, text, fmt }) =>
    `${name} has no figures for ${fmt.day(text('day'), true)}; the totals leave it out.`,
  dayPartial: ({ name, text, fmt }) =>
    `${name}: ${fmt.day(text('day'), true)} is not closed yet; the totals leave it out.`,
  openDays: ({ name, text, number, fmt }) =>
    `${name}: ${days(number('count'))} without closed figures, between ${fmt.day(text('first'))} and ${fmt.day(text('last'))}.`,
  emptyDays: ({ name, text, number, fmt }) =>
    `${name}: ${days(number('count'))} without a single row, between ${fmt.day(text('first'))} and ${fmt.day(text('last'))}, count as nothing spent. If the account did run then, comparisons with them mislead.`,
  staleData: ({ name, text, number, fmt }) =>
    `${name}: the newest closed day is ${fmt.day(text('lastDay'))}, ${days(number('daysAgo'))} before this report.`,
  notRestated: ({ name, text, number, fmt }) =>
    `${name}: ${days(number('count'))} (${fmt.day(text('first'))} to ${fmt.day(text('last'))}) were read before their orders settled (${days(number('settleDays'))}) and never again; CVR and ROAS look lower than they are.`,
  clicksOverImpressions: ({ name, number, fmt }) =>
    `${name}: ${fmt.number(number('clicks'))} clicks on ${fmt.number(number('impressions'))} impressions.`,
  costWithoutImpressions: ({ name, number, fmt, currency }) =>
    `${name}: ${fmt.exactMoney(number('costMicros'), currency)} spent on no impressions.`,
  ordersOverClicks: ({ name, number, fmt }) =>
    `${name}: ${fmt.number(number('orders'))} orders on ${fmt.number(number('clicks'))} clicks; probably credited to views.`,
  planStopped: ({ name, text, number, fmt, currency }) =>
    `${name} stopped: last seen on ${fmt.day(text('lastDay'))}, ${days(number('daysAgo'))} ago, when it spent ${fmt.money(number('costMicros'), currency)} a day${text('status') === 'active' ? ', and it is set to active' : ''}.`,
  ordersStopped: ({ name, text, number, fmt }) =>
    `${name}: no order since ${fmt.day(text('lastDay'))}, on ${fmt.number(number('clicks'))} clicks; about ${fmt.number(number('due'))} were due by now.`,
  grainsDisagree: ({ name, number, fmt }) =>
    `${name}: the plan’s own row and the sum of its parts differ by ${fmt.percent(number('gap'), 1)}.`,
  budgetUnknown: ({ name, text, number }) =>
    `${name}: the budget of ${number('count')} spending plans is unknown (${text('names')}); nothing can be proposed for them.`,
  periodTotalsOnly: ({ name, text, fmt }) =>
    `${name} has only totals over ${fmt.day(text('first'))} to ${fmt.day(text('last'))}, not days; nothing can be tested on them.`,
  presaleDays: ({ name, text, number, fmt }) =>
    `${name}: payments read 0 while ${fmt.number(number('orders'))} orders were placed in a pre-sale on ${dayList(fmt, text('days'))} (${text('names')}). Orders and CVR of these days count orders placed, ${number('valued') === 1 ? 'ROAS their value' : 'their revenue is unknown'}; bids learn nothing from them.`,
  severalCurrencies: ({ text }) =>
    `Totals stand apart by currency (${text('currencies')}); nothing is converted.`,
  basesDiffer: ({ text }) =>
    `Channels in ${text('currency')} count orders in different ways (${text('bases')}); their orders and revenue are not added up.`,
  marginUnknown: ({ number }) =>
    `The margin is unknown for ${number('count')} of ${number('plans')} spending plans; profit cannot be told for them.`,
  creativeTires: ({ name, text, number, fmt }) =>
    `${text('plan')}: ${name} wears out: its CTR changes by ${fmt.change(Math.expm1(7 * (number('perDay') ?? 0)))} a week against the plan’s other creatives (${days(number('days'))}).`,
  promiseNotKept: ({ name, number, fmt }) =>
    `${name} draws clicks (CTR ${fmt.percent(number('ctr'))}, its peers ${fmt.percent(number('peerCtr'))}) but few buy (CVR ${fmt.percent(number('cvr'))}, its peers ${fmt.percent(number('peerCvr'))}).`,
  pictureHoldsBack: ({ name, number, fmt }) =>
    `${name}: those who click buy (CVR ${fmt.percent(number('cvr'))}, its peers ${fmt.percent(number('peerCvr'))}), but few click (CTR ${fmt.percent(number('ctr'))}, its peers ${fmt.percent(number('peerCtr'))}).`,
  suspiciousClicks: ({ name, number, fmt }) =>
    `${name}: for ${days(number('days'))} CTR has been ${fmt.ratio(number('ctrRatio'))} times what it was, and the clicks bought almost nothing (about ${fmt.number(Math.round(number('missingOrders') ?? 0))} orders short).`,
  stageOverdue: (reading) =>
    `${reading.name}: its stage (${stageOf(reading)}) ended on ${reading.fmt.day(reading.text('endDay'))}${goalText(reading)}.`,
  stageGoalReached: (reading) =>
    `${reading.name} has reached the goal of its stage (${stageOf(reading)})${goalText(reading)}.`,
  checkFailed: ({ text }) => `The check “${text('check')}” failed; the others are not affected.`,
};

export const findingActions: Sentences['findingActions'] = {
  importDay: 'Import the day, then ask for the report again.',
  importDays: 'Import the missing days.',
  exportLongerWindow: 'Export the last weeks, not only yesterday, so that late orders come in.',
  checkFile: 'Compare with the platform’s own report.',
  checkPlan: 'Check the plan on the platform, or set its status here.',
  checkTracking:
    'Check the conversion tracking and the export’s columns before following today’s advice.',
  enterBudgets: 'Enter the budgets, or import a report with a budget column.',
  enterMargins: 'Enter margins at the products or plans.',
  exportByDay: 'Export by day.',
  readSeparately: 'Read them separately.',
  refreshCreative: 'Refresh the creative.',
  checkPageAndMatching: 'Check whether the page keeps the picture’s promise, and who sees it.',
  testPicture: 'Test another picture or headline.',
  checkTraffic: 'Look where the clicks come from.',
  setStage: 'Set its next stage, or a new end or goal.',
  reportBug: 'Tell whoever runs this server.',
};
