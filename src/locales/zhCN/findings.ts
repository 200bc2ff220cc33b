import type { Formatters } from '../formatters.ts';
import { goalFigure } from '../goalFigure.ts';
import type { Reading } from '../reading.ts';
import type { Sentences } from '../sentences.ts';

const dayList = (fmt: Formatters, list: string) =>
  list
    .split(',')
    .map((day) => fmt.day(day))
    .join('、');

const stageNames: Record<string, string> = {
  test: '测试',
  grow: '成长',
  scale: '放量',
  harvest: '收割',
};
const stageOf = ({ text }: Reading) => stageNames[text('stage')] ?? text('stage');
const goalNames: Record<string, string> = {
  clicks: '点击',
  orders: '成交笔数',
  revenueMicros: '成交额',
  roas: '投产比',
  costPerOrderMicros: '单笔成交成本',
};
/** What the goal was and what came of it. */
const goalText = (reading: Reading): string => {
  const { text } = reading;
  if (text('reached') === 'none') return text('goal') === '' ? '' : `；目标：${text('goal')}`;
  const metric = goalNames[text('metric')] ?? text('metric');
  const asked = goalFigure(reading, 'asked');
  if (text('reached') === 'unknown') return `；成交太少，无法判断目标（${metric} ${asked}）`;
  return `：${metric} ${goalFigure(reading, 'value')}，目标 ${asked}`;
};

export const findings: Sentences['findings'] = {
  dayMissing: ({ name, text, fmt }) =>
    `${name} 没有 ${fmt.day(text('day'), true)} 的数据，合计未包含它。`,
  dayPartial: ({ name, text, fmt }) =>
    `${name}：${fmt.day(text('day'), true)} 尚未结账，合计未包含它。`,
  openDays: ({ name, text, number, fmt }) =>
    `${name}：${fmt.day(text('first'))} 至 ${fmt.day(text('last'))} 之间有 ${number('count')} 天未结账。`,
  emptyDays: ({ name, text, number, fmt }) =>
    `${name}：${fmt.day(text('first'))} 至 ${fmt.day(text('last'))} 之间有 ${number('count')} 天没有任何数据，按零花费计算；如果当时有投放，与这些天的对比不可信。`,
  staleData: ({ name, text, number, fmt }) =>
    `${name}：最近结账的一天是 ${fmt.day(text('lastDay'))}，比本报告早 ${number('daysAgo')} 天。`,
  notRestated: ({ name, text, number, fmt }) =>
    `${name}：${number('count')} 天（${fmt.day(text('first'))} 至 ${fmt.day(text('last'))}）在订单稳定（${number('settleDays')} 天）之前导入，之后没有更新；转化率和投产比会偏低。`,
  clicksOverImpressions: ({ name, number, fmt }) =>
    `${name}：展现 ${fmt.number(number('impressions'))}，点击却有 ${fmt.number(number('clicks'))}。`,
  costWithoutImpressions: ({ name, number, fmt, currency }) =>
    `${name}：没有展现却花费 ${fmt.exactMoney(number('costMicros'), currency)}。`,
  ordersOverClicks: ({ name, number, fmt }) =>
    `${name}：成交 ${fmt.number(number('orders'))} 笔多于点击 ${fmt.number(number('clicks'))}，可能计入了展现后成交。`,
  planStopped: ({ name, text, number, fmt, currency }) =>
    `${name} 已停止投放：最后一天是 ${fmt.day(text('lastDay'))}（${number('daysAgo')} 天前），当时日均花费 ${fmt.money(number('costMicros'), currency)}${text('status') === 'active' ? '，但状态仍为开启' : ''}。`,
  ordersStopped: ({ name, text, number, fmt }) =>
    `${name}：自${fmt.day(text('lastDay'))}以来 ${fmt.number(number('clicks'))} 次点击没有任何成交，按此前转化率至今应有约 ${fmt.number(number('due'))} 笔。`,
  grainsDisagree: ({ name, number, fmt }) =>
    `${name}：计划行与其下各项之和相差 ${fmt.percent(number('gap'), 1)}。`,
  budgetUnknown: ({ name, text, number }) =>
    `${name}：${number('count')} 个有花费的计划预算未知（${text('names')}），无法给出建议。`,
  periodTotalsOnly: ({ name, text, fmt }) =>
    `${name} 只有 ${fmt.day(text('first'))} 至 ${fmt.day(text('last'))} 的合计，没有分日数据，无法测试。`,
  presaleDays: ({ name, text, number, fmt }) =>
    `${name}：${dayList(fmt, text('days'))} 支付成交为 0，但有 ${fmt.number(number('orders'))} 笔预售下单（${text('names')}）。这些天改按下单转化计算成交和转化率，${number('valued') === 1 ? '投产比按下单金额' : '成交金额未知'}；出价不从这些天学习。`,
  severalCurrencies: ({ text }) => `按币种分别合计（${text('currencies')}），不做换算。`,
  basesDiffer: ({ text }) =>
    `${text('currency')} 的各渠道成交口径不同（${text('bases')}），成交不相加。`,
  marginUnknown: ({ number }) =>
    `${number('plans')} 个有花费的计划中有 ${number('count')} 个毛利率未知，无法计算利润。`,
  creativeTires: ({ name, text, number, fmt }) =>
    `${text('plan')}：${name} 正在疲劳：与同计划其他创意相比，点击率每周 ${fmt.change(Math.expm1(7 * (number('perDay') ?? 0)))}（${number('days')} 天）。`,
  promiseNotKept: ({ name, number, fmt }) =>
    `${name}：点击率高（${fmt.percent(number('ctr'))}，同类 ${fmt.percent(number('peerCtr'))}），但转化率低（${fmt.percent(number('cvr'))}，同类 ${fmt.percent(number('peerCvr'))}）。`,
  pictureHoldsBack: ({ name, number, fmt }) =>
    `${name}：转化率高（${fmt.percent(number('cvr'))}，同类 ${fmt.percent(number('peerCvr'))}），但点击率低（${fmt.percent(number('ctr'))}，同类 ${fmt.percent(number('peerCtr'))}）。`,
  suspiciousClicks: ({ name, number, fmt }) =>
    `${name}：近 ${number('days')} 天点击率是此前的 ${fmt.ratio(number('ctrRatio'))} 倍，几乎没有成交（约少 ${fmt.number(Math.round(number('missingOrders') ?? 0))} 笔）。`,
  stageOverdue: (reading) =>
    `${reading.name}：${stageOf(reading)}阶段已于 ${reading.fmt.day(reading.text('endDay'))} 到期${goalText(reading)}。`,
  stageGoalReached: (reading) =>
    `${reading.name}：${stageOf(reading)}阶段目标已达成${goalText(reading)}。`,
  checkFailed: ({ text }) => `检查“${text('check')}”执行失败，其他检查不受影响。`,
};

export const findingActions: Sentences['findingActions'] = {
  importDay: '导入当天数据后重新生成报告。',
  importDays: '补导缺失的日期。',
  exportLongerWindow: '请导出最近几周而不只是昨天，以便补全迟到的订单。',
  checkFile: '与平台后台的报表核对。',
  checkPlan: '到平台检查该计划，或在这里更新状态。',
  checkTracking: '先检查转化跟踪和导出的列，再执行今天的建议。',
  enterBudgets: '填写预算，或导入带预算列的报表。',
  enterMargins: '在商品或计划中填写毛利率。',
  exportByDay: '请按天导出。',
  readSeparately: '请分开查看。',
  refreshCreative: '更新创意。',
  checkPageAndMatching: '检查落地页是否与主图一致，以及投放人群。',
  testPicture: '换一张主图或标题测试。',
  checkTraffic: '核查点击来源。',
  setStage: '设定下一阶段，或新的期限、目标。',
  reportBug: '请告知服务器管理员。',
};
