import type { LifeSentences } from '../lifeSentences.ts';

export const life: LifeSentences = {
  outcomes: '调整见效了吗？',
  came: (actual, forecast) => `实际 ${actual}，预测 ${forecast}`,
  difference: '每天，与不调整相比（95%）',
  verdicts: { improved: '变好', worse: '变差', inconclusive: '无法判断' },
  outcome: ({ name, text }) =>
    `${name}，${text('from')} 至 ${text('to')}：实际每天 ${text('actual')}，不调整预计 ${text('forecast')}（差异 ${text('low')} 至 ${text('high')}）`,
  record: ({ number }) =>
    `近 90 天评估 ${number('judged')} 次：变好 ${number('improved')}，变差 ${number('worse')}，无法与偶然区分 ${number('inconclusive')}。`,
  correction: (own, factor, width) =>
    own
      ? `预计收益按本账户以往结果乘以 ${factor}，区间放宽为 ${width} 倍。`
      : `在积累 28 天自身结果之前，预计收益按模拟结果乘以 ${factor}，区间放宽为 ${width} 倍。`,
  holdouts: 'Winnow 值多少',
  answers: { pays: '有收益', costs: '有损失', unclear: '无法判断' },
  underWay: '进行中',
  stopped: '已停止',
  holdoutWaits: ({ name, number, text }) =>
    `“${name}”：${number('plans')} 个计划两两配对，每对保留一个不动。首个结论在 ${text('firstAnswerOn')}；每天 ${text('leastDetectable')} 以上的价值有八成把握测出（这些计划目前每天 ${text('presentWorth')}）。`,
  holdoutNoAnswer: ({ name, number }) =>
    `“${name}”：${number('plans')} 个计划两两配对；已结束，尚无完整周期的结果。`,
  holdoutWorth: ({ name, number, text }) =>
    `“${name}”：调整这 ${number('plans')} 个计划每天值 ${text('worth')}（95% 区间 ${text('low')} 至 ${text('high')}），不调整时它们每天 ${text('heldWorth')}；${number('pairs')} 对，截至 ${text('through')}。`,
  holdoutPreliminary: ({ text }) => `${text('endsOn')} 之前为初步结果，请勿据此决定。`,
  holdoutDeviations: ({ number }) =>
    `有 ${number('changedWhileHeld')} 个对照计划被手动改动，${number('missedSwaps')} 项换边未执行；均已计入，真实价值可能更高。`,
  holdoutMissed: ({ number }) =>
    `有 ${number('missedPeriods')} 个周期没有生成日报，未能换边；仍计入，真实价值可能更高。`,
  nextSwap: ({ text }) => `${text('nextSwapOn')} 换边。`,
};
