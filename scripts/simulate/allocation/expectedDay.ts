import { expectedMin } from '../../../src/allocate/winnow/expectedMin.ts';
import { readAt } from './landscape.ts';
import { valuePerClick, type World } from './world.ts';

/** Log-sd of a day's volume in this environment: AR(1), shared shock and CTR noise together. */
const volumeSd = (world: World) => world.options.noise * Math.hypot(0.17, 0.06, 0.12);

/** Expected true profit of plan `i` on day `t` under a bid and a budget, over the day's noise. */
export const expectedDay = (
  world: World,
  i: number,
  t: number,
  bid: number,
  budget: number,
): number => {
  const at = t * world.n + i;
  const lx = Math.log(bid / world.price[at]!);
  const won = readAt(world.landscape[i]!.clicks, lx);
  if (won <= 0) return 0;
  const cpc = (world.price[at]! * readAt(world.landscape[i]!.cost, lx)) / won;
  const spend = expectedMin(Math.max(1e-9, world.clicks[at]! * won * cpc), volumeSd(world), budget);
  return (spend / cpc) * valuePerClick(world, at) - spend;
};
