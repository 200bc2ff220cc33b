import type { PlanModel } from './planModel.ts';
import { wishOf } from './targetMove.ts';

/** What tomorrow's budgets let each plan spend, at the least and at the most, micros. */
export type Purse = { lo: Float64Array; hi: Float64Array };

/** Spend of a pool at any hurdle. */
type SpendCurves = {
  /** Predicted cost of the pool, micros; and the revenue of the last cost asked for. */
  costAt: (logHurdle: number) => number;
  revenue: () => number;
  /** Moves h and spend without limits of budgets, by plan. */
  movesAt: (logHurdle: number) => { move: Float64Array; spend: Float64Array };
  /** The log hurdle that no plan's coins return, even at its lowest bid: above it nothing changes. */
  top: number;
};

/**
 * Spend as a function of the hurdle, prepared for many hurdles: what cannot move is summed once and spend at
 * the limits is known beforehand, so that only plans between their limits cost an exponential. With a purse a
 * plan spends no more than its budget can become, at the lowest bid that spends it; one whose coins do not
 * return the hurdle at its lowest bid falls to its lowest budget.
 */
export const spendCurves = (
  m: PlanModel,
  p: {
    theta: number;
    lo: Float64Array;
    hi: Float64Array;
    roas: number | null;
    purse: Purse | null;
  },
): SpendCurves => {
  const { theta, purse, roas } = p;
  const { gamma, delta } = m.constants;
  const slope = gamma + delta;
  const { n, focShare, askSlope, logSpend } = m;
  const column = () => new Float64Array(n);
  const [foc, truth, low, high, spendLow, spendHigh, quit] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  const cap = purse ? purse.hi : m.spendCap;
  const returned = (i: number, h: number) => Math.exp(m.logRoas[i]! - gamma * h);
  const moving = new Int32Array(n);
  let [count, still, stillRevenue, revenue] = [0, 0, 0, 0];
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const bent = theta * m.logCtr[i]! - m.askShift[i]!;
    foc[i] = m.focBase[i]! + bent / gamma;
    truth[i] = m.truthBase[i]! + bent;
    if (m.fixed[i] === 0) {
      const fit = purse ? (Math.log(cap[i]!) - logSpend[i]!) / slope : Number.POSITIVE_INFINITY;
      low[i] = p.lo[i]!;
      high[i] = Math.max(p.lo[i]!, Math.min(p.hi[i]!, fit));
    }
    spendLow[i] = Math.exp(logSpend[i]! + slope * low[i]!);
    spendHigh[i] = high[i] === low[i] ? spendLow[i]! : Math.exp(logSpend[i]! + slope * high[i]!);
    if (m.counts[i] === 0) continue;
    // A stage that asks a fixed return never quits for want of the pool's.
    quit[i] =
      askSlope[i] === 0
        ? Number.POSITIVE_INFINITY
        : m.logValue[i]! - m.logCpc[i]! - gamma * low[i]! - m.askShift[i]!;
    if (askSlope[i] !== 0) top = Math.max(top, quit[i]! + Math.max(0, theta * m.logCtr[i]!));
    const least = Math.min(spendLow[i]!, cap[i]!);
    if (high[i] !== low[i] || (purse && least > purse.lo[i]!)) moving[count++] = i;
    else {
      still += least;
      if (roas !== null) stillRevenue += least * returned(i, low[i]!);
    }
  }
  const wishAt = (i: number, logHurdle: number): number => {
    const asked = askSlope[i]! * logHurdle;
    return wishOf(focShare[i]!, foc[i]! - asked / gamma, truth[i]! - asked);
  };
  const moveAt = (i: number, logHurdle: number): number => {
    const wish = wishAt(i, logHurdle);
    return wish <= low[i]! ? low[i]! : wish >= high[i]! ? high[i]! : wish;
  };
  const spendAt = (i: number, move: number): number =>
    move === low[i]!
      ? spendLow[i]!
      : move === high[i]!
        ? spendHigh[i]!
        : Math.exp(logSpend[i]! + slope * move);
  return {
    top,
    costAt: (logHurdle) => {
      let cost = still;
      revenue = stillRevenue;
      for (let k = 0; k < count; k++) {
        const i = moving[k]!;
        const move = moveAt(i, logHurdle);
        let s = Math.min(cap[i]!, spendAt(i, move));
        if (purse && move === low[i]! && logHurdle > quit[i]!) s = Math.min(s, purse.lo[i]!);
        cost += s;
        if (roas !== null) revenue += s * returned(i, move);
      }
      return cost;
    },
    revenue: () => revenue,
    movesAt: (logHurdle) => {
      const move = column();
      const spend = column();
      for (let i = 0; i < n; i++) {
        move[i] = moveAt(i, logHurdle);
        spend[i] = Math.min(m.spendCap[i]!, spendAt(i, move[i]!));
      }
      return { move, spend };
    },
  };
};
