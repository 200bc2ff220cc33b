import type { LifeSentences } from '../lifeSentences.ts';

export const life: LifeSentences = {
  outcomes: 'Did it work?',
  came: (actual, forecast) => `${actual}, forecast ${forecast}`,
  difference: 'A day, against keeping (95 %)',
  verdicts: { improved: 'Improved', worse: 'Worse', inconclusive: 'Cannot tell' },
  outcome: ({ name, text }) =>
    `${name}, ${text('from')} to ${text('to')}: ${text('actual')} a day, ${text('forecast')} forecast without the change (difference ${text('low')} to ${text('high')})`,
  record: ({ number }) =>
    `Last 90 days: ${number('judged')} judged, ${number('improved')} improved, ${number('worse')} worse, ${number('inconclusive')} that cannot be told from chance.`,
  correction: (own, factor, width) =>
    own
      ? `Predicted gains are multiplied by ${factor} and their intervals by ${width}, from this account’s own outcomes.`
      : `Predicted gains are multiplied by ${factor} and their intervals by ${width}, as found in simulation, until there are 28 days of own outcomes.`,
  holdouts: 'What Winnow is worth',
  answers: {
    pays: 'Pays',
    costs: 'Costs',
    unclear: 'Cannot tell',
  },
  underWay: 'Under way',
  stopped: 'Stopped',
  holdoutWaits: ({ name, number, text }) =>
    `“${name}”: ${number('plans')} plans in pairs, one of each held as it was. The first answer is due on ${text('firstAnswerOn')}; a worth of ${text('leastDetectable')} a day or more is found in four of five cases (the plans bring ${text('presentWorth')} a day).`,
  holdoutNoAnswer: ({ name, number }) =>
    `“${name}”: ${number('plans')} plans in pairs; it has ended, and no whole cycle of it has settled.`,
  holdoutWorth: ({ name, number, text }) =>
    `“${name}”: acting on these ${number('plans')} plans is worth ${text('worth')} a day (95 % between ${text('low')} and ${text('high')}), beside ${text('heldWorth')} that they bring when held; ${number('pairs')} pairs, through ${text('through')}.`,
  holdoutPreliminary: ({ text }) =>
    `Preliminary until ${text('endsOn')}: do not decide on it before.`,
  holdoutDeviations: ({ number }) =>
    `Held plans changed by hand: ${number('changedWhileHeld')}; changes of sides not carried out: ${number('missedSwaps')}. Both are counted in, so the true worth may be larger.`,
  holdoutMissed: ({ number }) =>
    `Periods without any report, in which sides did not change: ${number('missedPeriods')}. They are counted in, so the true worth may be larger.`,
  nextSwap: ({ text }) => `Sides change on ${text('nextSwapOn')}.`,
};
