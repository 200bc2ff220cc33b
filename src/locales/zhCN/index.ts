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
  reconciled,
  reconciledWords,
  holdReasons,
  bindings,
  lead: ({ changes, decided: tests, looks, problems }) =>
    `${[
      changes === 0 ? '今天不用调整' : `有 ${changes} 项调整`,
      tests === 0 ? '还没有测试得出结论' : `${tests} 个测试有结论`,
      ...(looks === 0 ? [] : [`${looks} 处值得查看`]),
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
    if (Math.abs(own) < leastShownChange) return '与前一周相比，创意没有改变整体点击率。';
    return `与前一周相比，创意使整体点击率${own > 0 ? '提高' : '降低'} ${fmt.points(Math.abs(own)).replace('+', '')} 个百分点。`;
  },
  ctrMethod:
    '各计划自身点击率的变化（按平均占比）与占比的变化（按平均点击率），两者之和恰为总变化（Kitagawa 1955）。',
  poolLine: ({ number, fmt, currency, name }) =>
    `${name}：已分配 ${fmt.exactMoney(number('placedMicros'), currency)}，总额 ${fmt.exactMoney(number('totalMicros'), currency)}`,
  poolExpected: ({ number, text, fmt, currency }) => {
    const show = (key: string) => effectText(fmt, text('objective'), number(key), currency);
    return `全部调整合计：与保持昨日设置相比，每天约 ${show('mean')}（80% 区间 ${show('low')} 至 ${show('high')}）；若步幅放宽到三倍，约 ${show('ifMore')}。`;
  },
  poolTomorrow: ({ number, fmt, currency }) =>
    `明天预计花费 ${fmt.money(number('spend'), currency)}（80% 区间 ${fmt.money(number('spendLow'), currency)} 至 ${fmt.money(number('spendHigh'), currency)}）${
      number('clicks') === null
        ? ''
        : `，点击 ${fmt.number(Math.round(number('clicks') as number))}（${fmt.number(Math.round(number('clicksLow') ?? 0))} 至 ${fmt.number(Math.round(number('clicksHigh') ?? 0))}）`
    }。`,
  poolDial: ({ number, text, fmt, currency }) =>
    `点击率旋钮 ${number('theta')}：点击率由 ${fmt.percent(number('presentCtr'))} 到 ${fmt.percent(number('predictedCtr'))}，代价为每天 ${effectText(fmt, text('objective'), number('dialPrice'), currency)}。`,
  poolNext: ({ number, fmt, currency }) =>
    `总额再加 10%，每元可回报 ${fmt.ratio(number('nextReturn'))}（80% 区间 ${fmt.ratio(number('nextLow'))} 至 ${fmt.ratio(number('nextHigh'))}）；要求至少 ${fmt.ratio(number('floor'))}${
      number('atFloor') === null
        ? ''
        : `，总额达到 ${fmt.money(number('atFloor'), currency)} 时最后一元恰为此数`
    }。`,
  poolPace: ({ number, fmt }) =>
    `已花费为应花进度的 ${fmt.percent(number('ratio'), 0)}（${fmt.percent(number('low'), 0)} 至 ${fmt.percent(number('high'), 0)} 为正常）。`,
  life,
  guardrails,
  needsStock: (units) => `加量约需库存 ${units}`,
  heldUntil: (days) => `还需 ${days} 天`,
  more: (count) => `另有 ${count} 项`,
};
