import { run as allocation } from './simulate/allocation/run.ts';
import { simulateHoldouts as holdout } from './simulate/holdout.ts';
import { simulateStats as stats } from './simulate/stats/run.ts';

/** `npm run simulate -- NAME …flags`: seeded simulations that print what they measured. */
const simulations: Record<string, (args: string[]) => boolean | Promise<boolean>> = {
  allocation,
  holdout,
  stats,
};

const [name = '', ...args] = process.argv.slice(2);
const simulation = simulations[name];
if (!simulation) throw new Error(`one of: ${Object.keys(simulations).join(', ')}`);
process.exitCode = (await simulation(args)) ? 0 : 1;
