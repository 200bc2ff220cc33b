import type { Reading } from '../reading.ts';
import { countedUnit, returnText } from '../returnText.ts';
import type { Sentences } from '../sentences.ts';
import { leavesIdle, runsOut } from '../shown.ts';

export const changeKinds: Sentences['changeKinds'] = {
  bid: '出价',
  target: '目标',
  budget: '日限额',
  poolBudget: '预算池',
  premium: '溢价',
  creativeShare: '投放占比',
  pauseCreative: '创意',
  pausePlan: '计划',
};

const anUnit = { orders: '每笔成交', clicks: '每次点击' };
const theLast = { orders: '最后一笔成交', clicks: '最后一次点击' };

/** What spend returns here, what the pool asks of the last, and what that rests on. */
const returns = (reading: Reading) => {
  const { number, fmt } = reading;
  const unit = countedUnit(reading);
  const count = number(unit === 'clicks' ? 'clicks' : 'orders');
  const counted = fmt.number(count === null ? null : Math.round(count));
  const own = returnText(reading, 'expectedReturn') ?? returnText(reading, 'observedReturn');
  return {
    own,
    last: returnText(reading, 'marginalReturn') ?? own,
    asked: returnText(reading, 'hurdle') ?? returnText(reading, 'poolReturn') ?? '–',
    unit,
    rests: `（${fmt.number(number('windowDays'))} 天${unit === 'clicks' ? `点击 ${counted} 次` : `成交 ${counted} 笔`}）`,
  };
};

const evidenceOf = (reading: Reading) => {
  const { number, fmt } = reading;
  const orders = countedUnit(reading) === 'clicks' ? '' : `成交 ${fmt.number(number('orders'))} 笔`;
  return `（${fmt.number(number('settledClicks'))} 次点击${orders}）`;
};
/** What spend returns in one part of a plan and in all of it. */
const besideItsPlan = (reading: Reading, what: string) => {
  const unit = countedUnit(reading);
  const head = unit === null ? '每元带回' : `${anUnit[unit]}花费`;
  return `此处${head} ${returnText(reading, 'expectedReturn') ?? '–'}，整个计划为 ${returnText(reading, 'planReturn') ?? '–'}：${what}${evidenceOf(reading)}。`;
};
/** What spend returns in one part of a plan, and what the pool asks. */
const besideThePool = (reading: Reading, of: 'expectedReturn' | 'marginalReturn') => {
  const unit = countedUnit(reading);
  const [own, asked] = [returnText(reading, of) ?? '–', returnText(reading, 'hurdle') ?? '–'];
  const first = of === 'expectedReturn';
  return unit === null
    ? `此处${first ? '每元' : '最后一元'}带回 ${own}，预算池要求 ${asked}${evidenceOf(reading)}。`
    : `此处${first ? anUnit[unit] : theLast[unit]}花费 ${own}，预算池最多付 ${asked}${evidenceOf(reading)}。`;
};

export const moveReasons: Sentences['moveReasons'] = {
  returnAboveHurdle: (reading) => {
    const { own, asked, unit, rests } = returns(reading);
    if (own === null) return '回报高于预算池中的其他计划。';
    return unit === null
      ? `每元带回 ${own}，预算池对最后一元的要求为 ${asked}${rests}。`
      : `${anUnit[unit]}花费 ${own}，预算池最多为最后一${unit === 'orders' ? '笔' : '次'}付 ${asked}${rests}。`;
  },
  returnBelowHurdle: (reading) => {
    const { last, asked, unit, rests } = returns(reading);
    if (last === null) return '回报低于预算池中的其他计划。';
    return unit === null
      ? `最后一元只带回 ${last}，预算池要求 ${asked}${rests}。`
      : `${theLast[unit]}要花 ${last}，预算池最多付 ${asked}${rests}。`;
  },
  idleBudget: ({ number, fmt }) =>
    leavesIdle(number('utilisation'))
      ? `只花掉预算的 ${fmt.percent(number('utilisation'), 0)}，闲置部分另作他用。`
      : '用不完全部预算，多出部分另作他用。',
  clicksCheaper: ({ number, fmt }) =>
    runsOut(number('utilisation'))
      ? `预算过早花完（${fmt.percent(number('utilisation'), 0)}），降低出价可买到更多点击。`
      : '降低出价，同样的钱可买到更多点击。',
  balanceTotal: () => '为使预算池总额保持精确而调整。',
  totalChanged: () => '预算池总额有变化。',
  ctrDial: () => '点击率旋钮的权重高于回报。',
  probe: () => '数据少、金额小，值得试探。',
  stage: () => '所处阶段的要求。',
  undo: () => '恢复到调整前的设置。',
  belowFloor: ({ number, fmt }) =>
    `投产比低于下限 ${fmt.ratio(number('floor'))} 的概率为 ${fmt.percent(number('probability'), 0)}。`,
  dead: () => '两周来每天不到一次点击。',
  nextTenPercent: ({ number, fmt }) =>
    `再加 10% 预算，每元可回报 ${fmt.ratio(number('returnOnIt'))}，达到 ${fmt.ratio(number('floor'))} 即可。`,
  pastFloor: ({ number, fmt }) => `最后一元的回报不到 ${fmt.ratio(number('floor'))}。`,
  losesTest: ({ text }) => `在测试“${text('experiment')}”中落败。`,
  aboveItsPlan: (reading) => besideItsPlan(reading, '提高出价'),
  belowItsPlan: (reading) => besideItsPlan(reading, '降低出价'),
  targetAboveHurdle: (reading) => besideThePool(reading, 'expectedReturn'),
  targetBelowHurdle: (reading) => besideThePool(reading, 'marginalReturn'),
  winsTest: ({ text, number, fmt }) => {
    const lift = text('metric') === 'ctr' ? number('lift') : null;
    const cheaper =
      lift !== null && lift > 0
        ? `若平台按质量分计价，点击率 ${fmt.change(lift)} 约可使点击成本降低 ${fmt.percent(lift / (1 + lift), 0)}（仅为估计）。`
        : '';
    return `在测试“${text('experiment')}”中胜出。${cheaper}`;
  },
  holdout: ({ text }) => `对照实验“${text('holdout')}”换边。`,
};

export const limits: Sentences['limits'] = {
  step: '受单次最大幅度限制',
  floor: '受下限保护',
  minimum: '已到最低值',
  maximum: '已到最高值',
  spentToday: '不低于今日已花费',
  bidRange: '受出价范围限制',
  digitSlip: '疑似多输一位，已拦截',
  total: '受预算池总额限制',
  roasFloor: '受投产比下限限制',
  stock: '受库存限制',
};

export const holdReasons: Sentences['holdReasons'] = {
  locked: '已锁定',
  notLive: '未投放',
  budgetUnknown: '预算未知',
  bidUnknown: '出价未知',
  bidNotSettable: '出价由平台决定',
  coolingDown: '刚调整过',
  learning: '学习期',
  minimumData: '数据太少',
  changeLimit: '今日名额给了收益更大的计划',
  tooSmall: '调整幅度太小',
  atLimit: '已到限制',
  stock: '加投会卖断货',
  balanced: '没有更好的方案',
  holdout: '对照组，暂不调整',
};

export const bindings: Sentences['bindings'] = {
  stepLimit: '单次最大幅度',
  floors: '下限',
  maximums: '上限',
  spentToday: '今日已花费',
  locked: '锁定的计划',
  heldPlans: '保持不变的计划',
  changeLimit: '每日调整次数',
  budgetStep: '平台最小单位',
};
