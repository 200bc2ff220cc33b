import type { Sentences } from '../sentences.ts';

export const decisions: Sentences['decisions'] = {
  wins: '胜出',
  leads: '领先',
  trails: '落后',
  loses: '落败',
  equivalent: '没有值得在意的差别',
  keepRunning: '继续测试',
  stopFutile: '停止：难分胜负',
  invalid: '测试失效',
};

export const decided: Sentences['decided'] = {
  wins: ({ name }) => `${name} 胜出，把展现给它。`,
  leads: ({ name, text }) =>
    text('because') === 'guardrailBroken'
      ? `${name}领先，但另一指标恶化超过允许范围，不要只为点击换上它。`
      : `${name} 领先，但投放并非公平分流，原因未必是创意。`,
  trails: ({ name }) => `${name} 落后，但投放并非公平分流，原因未必是创意。`,
  loses: ({ name }) => `${name} 落败，建议暂停。`,
  equivalent: () => '各版本差别小于值得行动的幅度，任选其一。',
  keepRunning: () => '尚无结论，继续投放。',
  stopFutile: () => '出现有意义差别的可能性已很小，换个更大胆的创意。',
  invalid: () => '结果不可信，请先修复测试。',
};

export const verdictReasons: Sentences['verdictReasons'] = {
  boundaryCrossed: '差别超出偶然（已计入每日查看）',
  boundaryNotReached: '差别仍可能是偶然',
  insideLeastEffect: '整个区间都在最小有意义幅度之内',
  littleChanceLeft: '得出结论的可能性已很小',
  planEnded: '计划时间已到',
  notRandomised: '受众不是随机分配',
  splitOff: '展现未按计划分配',
  viewerSplitOff: '受众未按计划分配',
  noCommonDays: '各版本没有共同的投放日',
  tooFewDays: '天数太少',
  noWeekend: '还没有包含周末',
  tooFewEvents: '数据量太少',
  guardrailBroken: '另一指标恶化超过允许范围',
  keptFromEarlier: '此前已定，结论保持',
  basesDiffer: '各渠道的成交口径不同',
  currenciesDiffer: '各渠道的币种不同',
};

const overAWeek = (perDay: number | null) => (perDay === null ? null : (1 + perDay) ** 7 - 1);

export const verdictFindings: Sentences['verdictFindings'] = {
  splitOff: () => '展现未按计划分配，平台可能偏向了某个版本。',
  viewerSplitOff: () => '受众未按计划分配，随机分流已损坏。',
  notRandomised: () => '投放不是随机的，只能说明有差别，不能说明原因。',
  moneyContradicts: ({ name }) => `${name} 点击更多，但同样花费带来的成交更少，以钱为准。`,
  moneyUnknown: ({ number, fmt }) => {
    const orders = number('moreEvents');
    return orders === null
      ? '成交太少，还看不出对收益的影响。'
      : `成交太少，还看不出对收益的影响：约需再有 ${fmt.number(Math.ceil(orders))} 笔。`;
  },
  moneyConfirms: () => '收益结论一致。',
  baselineNearZero: () => '对照的比率接近零，相对提升意义不大。',
  noisyDays: () => '各天差异远大于偶然。',
  fewDaysCarryIt: ({ number, fmt }) =>
    `结果由少数几天决定：${fmt.number(number('days'))} 天中约 ${fmt.number(number('effectiveDays'))} 天起作用。`,
  daysCorrelated: () => '相邻日期相似，证据少于天数，已计入。',
  guardFired: () => '本测试各天的离散与账户过往不同，已取更谨慎的一种。',
  laterDataDisagree: () => '之后的数据指向相反方向。',
  previewOnly: () => '仅供预览，还不足以下结论。',
  totalsOnly: () => '按已计数访客的合计判断，看不到各天之间的波动。',
  fatigue: ({ name, number, fmt }) =>
    `${name} 正在疲劳：每周 ${fmt.change(overAWeek(number('perDay')))}。`,
  beforeAfterIsWeak: () => '前后两段差别不只在创意。',
  equalPlacementMix: ({ number, fmt }) =>
    `在 ${fmt.number(number('places'))} 个投放位置内分别比较：为相同位置结构下的差异。`,
  basesDiffer: () =>
    '各版本所在渠道的成交口径不同（归因窗口、计入日期、退款），成交与成交金额不作比较。',
  currenciesDiffer: () => '各版本所在渠道的币种不同，花费与成交金额不作比较。',
};

export const verdictActions: Sentences['verdictActions'] = {
  checkDelivery: '检查投放设置。',
  randomise: '使用均匀轮播或平台的分流测试。',
  decideOnMoney: '以收益为准。',
  collectOrders: '等待更多成交。',
  useDifference: '看差值，不看提升比例。',
  runLonger: '继续投放。',
  keepDecision: '保持结论。',
  exportByDay: '请按天导出。',
  refreshCreative: '更新创意。',
  runSideBySide: '同时投放对比。',
  useOneChannel: '请在同一渠道，或相同口径与币种下比较。',
  none: '',
};

const count = (value: number | null, unit: string) =>
  value === null ? `更多${unit}` : `约 ${Math.ceil(value)} ${unit}`;

export const wouldChange: Sentences['wouldChange'] = {
  moreDays: ({ number }) => `再有${count(number('count'), '天')}可望定论。`,
  moreEvents: ({ number }) => `再有${count(number('count'), '次事件')}可望定论。`,
  includeWeekend: () => '需要包含周末。',
  randomiseDelivery: () => '只有随机投放才能明确判定胜负。',
  fixSplit: () => '需要先修复分流。',
  useOneChannel: () => '需要口径一致的渠道。',
  nothing: () => '',
};
