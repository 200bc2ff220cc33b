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

export const zhCN: Sentences = {
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
      changes === 0 ? '今天不用调整' : `有 ${changes} 项调整`,
      tests === 0 ? '还没有测试得出结论' : `${tests} 个测试有结论`,
      problems === 0 ? '数据正常' : `${problems} 个数据问题`,
    ].join('，')}。`,
  missed: ({ number, text, fmt, currency }) =>
    `自 ${fmt.day(text('since'))} 已知结果以来：约错过 ${fmt.number(number('clicks'))} 次点击${
      (number('wastedMicros') ?? 0) === 0
        ? ''
        : `，浪费 ${fmt.money(number('wastedMicros'), currency)}`
    }。`,
  ctrHeadline: ({ number, fmt }) => {
    const own = number('byCreatives') ?? 0;
    if (own === 0) return '与前一周相比，创意没有改变整体点击率。';
    return `与前一周相比，创意使整体点击率${own > 0 ? '提高' : '降低'} ${fmt.points(Math.abs(own)).replace('+', '')} 个百分点。`;
  },
  ctrMethod:
    '各计划自身点击率的变化（按平均占比）与占比的变化（按平均点击率），两者之和恰为总变化（Kitagawa 1955）。',
  poolLine: ({ number, fmt, currency, name }) =>
    `${name}：已分配 ${fmt.exactMoney(number('placedMicros'), currency)}，总额 ${fmt.exactMoney(number('totalMicros'), currency)}`,
  heldUntil: (days) => `还需 ${days} 天`,
  more: (count) => `另有 ${count} 项`,
  expectedGain: (text) => `预计每天增加 ${text}`,
  dataAsOf: (text) => `数据截至 ${text}`,
};
