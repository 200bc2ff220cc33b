import { defaultOptions, warmUp } from './Options.ts';
import { runPolicy } from './runPolicy.ts';
import { freeWinnow, winnowPolicy } from './winnowPolicy.ts';
import { makeWorld } from './world.ts';

/** How often tomorrow's spend and clicks fell into their 80 % interval. */
export const coverage = (
  seeds: number,
  from: number,
  plans: number,
): { spend: number; clicks: number; days: number } => {
  let [days, spend, clicks] = [0, 0, 0];
  for (let k = 0; k < seeds; k++) {
    const world = makeWorld({ ...defaultOptions, plans, seed: from + k });
    type Bracket = { low: number; high: number };
    let tomorrow: { spend: Bracket; clicks: Bracket } | null = null;
    const policy = winnowPolicy({
      ...freeWinnow,
      onProposal: ({ advice }) => {
        tomorrow =
          advice?.spendMicros && advice.clicks
            ? { spend: advice.spendMicros, clicks: advice.clicks }
            : null;
      },
    });
    runPolicy(world, policy, ({ truth }, t) => {
      if (t < warmUp || !tomorrow) return;
      const inside = ({ low, high }: Bracket, x: number) => (x >= low && x <= high ? 1 : 0);
      days++;
      spend += inside(tomorrow.spend, truth.spend[t]! * 1e6);
      clicks += inside(tomorrow.clicks, truth.clicks[t]!);
    });
  }
  return { spend: spend / days, clicks: clicks / days, days };
};
