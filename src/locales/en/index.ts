import type { Sentences } from '../sentences.ts';
import { findingActions, findings } from './findings.ts';
import { labels, metrics, periods, severities } from './labels.ts';
import { bindings, changeKinds, holdReasons, limits, moveReasons } from './money.ts';
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
  holdReasons,
  bindings,
  lead: ({ changes, decided: tests, problems }) =>
    `${[
      some(changes, 'change to make', 'changes to make', 'Nothing to change'),
      some(tests, 'test has an answer', 'tests have an answer', 'no test has an answer yet'),
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
    const verb = own > 0 ? 'raised' : own < 0 ? 'lowered' : 'left unchanged';
    return `Creatives ${verb} overall CTR${own === 0 ? '' : ` by ${fmt.points(Math.abs(own)).replace('+', '')} points`}, week on week.`;
  },
  ctrMethod:
    'Each plan’s own CTR at its mean share, and its change of share at its mean CTR (Kitagawa 1955); the two add up exactly.',
  poolLine: ({ number, fmt, currency, name }) =>
    `${name}: ${fmt.exactMoney(number('placedMicros'), currency)} of ${fmt.exactMoney(number('totalMicros'), currency)} placed`,
  heldUntil: (days) => `${days} more ${days === 1 ? 'day' : 'days'}`,
  more: (count) => `and ${count} more`,
  expectedGain: (text) => `expected gain ${text} a day`,
  dataAsOf: (text) => `data as of ${text}`,
};
