import { effectText } from '../effectText.ts';
import type { Sentences } from '../sentences.ts';
import { leastShownChange } from '../shown.ts';
import { findingActions, findings } from './findings.ts';
import { guardrails } from './guardrails.ts';
import { labels, metrics, periods, severities } from './labels.ts';
import { life } from './life.ts';
import { bindings, changeKinds, holdReasons, limits, moveReasons } from './money.ts';
import { reconciled, reconciledWords } from './reconciled.ts';
import {
  decided,
  decisions,
  verdictActions,
  verdictFindings,
  verdictReasons,
  wouldChange,
} from './verdicts.ts';

const some = (count: number, one: string, many: string, none: string) =>
  count === 0 ? none : count === 1 ? `1 ${one}` : `${count} ${many}`;

export const en: Sentences = {
  labels,
  metrics,
  periods,
  severities,
  findings,
  findingActions,
  decisions,
  decided,
  verdictReasons,
  verdictFindings,
  verdictActions,
  wouldChange,
  changeKinds,
  moveReasons,
  limits,
  reconciled,
  reconciledWords,
  holdReasons,
  bindings,
  lead: ({ changes, decided: tests, looks, problems }) =>
    `${[
      some(changes, 'change to make', 'changes to make', 'Nothing to change'),
      some(tests, 'test has an answer', 'tests have an answer', 'no test has an answer yet'),
      ...(looks === 0 ? [] : [some(looks, 'thing worth a look', 'things worth a look', '')]),
      some(problems, 'data problem', 'data problems', 'the data look sound'),
    ].join(', ')}.`,
  missed: ({ number, text, fmt, currency }) =>
    `Known since ${fmt.day(text('since'))}: about ${fmt.number(number('clicks'))} clicks missed${
      (number('wastedMicros') ?? 0) === 0
        ? ''
        : ` and ${fmt.money(number('wastedMicros'), currency)} wasted`
    }.`,
  ctrHeadline: ({ number, fmt }) => {
    const own = number('byCreatives') ?? 0;
    if (Math.abs(own) < leastShownChange)
      return 'Creatives left overall CTR unchanged, week on week.';
    return `Creatives ${own > 0 ? 'raised' : 'lowered'} overall CTR by ${fmt.points(Math.abs(own)).replace('+', '')} points, week on week.`;
  },
  ctrMethod:
    'Each plan’s own CTR at its mean share, and its change of share at its mean CTR (Kitagawa 1955); the two add up exactly.',
  poolLine: ({ number, fmt, currency, name }) =>
    `${name}: ${fmt.exactMoney(number('placedMicros'), currency)} of ${fmt.exactMoney(number('totalMicros'), currency)} placed`,
  poolExpected: ({ number, text, fmt, currency }) => {
    const show = (key: string) => effectText(fmt, text('objective'), number(key), currency);
    return `All changes together: ${show('mean')} a day against keeping yesterday’s settings (80 % between ${show('low')} and ${show('high')}); with steps three times as wide ${show('ifMore')}.`;
  },
  poolTomorrow: ({ number, fmt, currency }) =>
    `Tomorrow about ${fmt.money(number('spend'), currency)} spent (80 % between ${fmt.money(number('spendLow'), currency)} and ${fmt.money(number('spendHigh'), currency)})${
      number('clicks') === null
        ? ''
        : ` and ${fmt.number(Math.round(number('clicks') as number))} clicks (${fmt.number(Math.round(number('clicksLow') ?? 0))} to ${fmt.number(Math.round(number('clicksHigh') ?? 0))})`
    }.`,
  poolDial: ({ number, text, fmt, currency }) =>
    `CTR dial ${number('theta')}: CTR from ${fmt.percent(number('presentCtr'))} to ${fmt.percent(number('predictedCtr'))}, at a price of ${effectText(fmt, text('objective'), number('dialPrice'), currency)} a day.`,
  poolNext: ({ number, fmt, currency }) =>
    `The next 10 % of the total would return ${fmt.ratio(number('nextReturn'))} per unit of spend (80 % between ${fmt.ratio(number('nextLow'))} and ${fmt.ratio(number('nextHigh'))}); ${fmt.ratio(number('floor'))} is the least asked${
      number('atFloor') === null
        ? ''
        : `, which the last unit of spend returns at a total of ${fmt.money(number('atFloor'), currency)}`
    }.`,
  poolPace: ({ number, fmt }) =>
    `Spent ${fmt.percent(number('ratio'), 0)} of what was due by now (${fmt.percent(number('low'), 0)} to ${fmt.percent(number('high'), 0)} is on pace).`,
  life,
  guardrails,
  needsStock: (units) => `a raise needs about ${units} in stock`,
  heldUntil: (days) => `${days} more ${days === 1 ? 'day' : 'days'}`,
  more: (count) => `and ${count} more`,
};
