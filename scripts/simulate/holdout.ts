import { type HoldoutOptions, simulateHoldout } from './holdout/simulateHoldout.ts';

const shipped: Omit<HoldoutOptions, 'seed'> = {
  plans: 40,
  cycles: 2,
  washoutDays: 2,
  hold: 'before',
  placebo: false,
  volume: 1,
};

/** Rates over seeds: how often called, how often the interval holds the truth, and what was recovered. */
export const holdoutRates = (some: Partial<HoldoutOptions>, seeds: number, from: number) => {
  let [called, covered, estimate, truth, least] = [0, 0, 0, 0, 0];
  for (let k = 0; k < seeds; k++) {
    const run = simulateHoldout({ ...shipped, ...some, seed: from + k });
    if (!run.worth) continue;
    if (run.worth.pValue < 0.05) called++;
    if (run.worth.low <= run.truth && run.truth <= run.worth.high) covered++;
    estimate += run.worth.mean;
    truth += run.truth;
    least += run.leastDetectable ?? 0;
  }
  return {
    called: called / seeds,
    covered: covered / seeds,
    recovered: estimate / truth,
    truth: truth / seeds,
    leastDetectable: least / seeds,
  };
};

/** `npm run simulate -- holdout [--seeds N] [--from N]`: the table of docs/allocation.md, Holdout. */
export const simulateHoldouts = (args: readonly string[]): boolean => {
  const flag = (name: string, otherwise: number) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : Number(args[at + 1]);
  };
  const seeds = flag('--seeds', 40);
  const from = flag('--from', 7000);
  const percent = (x: number) => `${(100 * x).toFixed(0)} %`.padStart(7);
  console.log(
    'case                            called  covered  recovered  worth  least detectable',
  );
  const line = (name: string, some: Partial<HoldoutOptions>, times = 1) => {
    const got = holdoutRates(some, times * seeds, from);
    console.log(
      `${name.padEnd(32)}${percent(got.called)}  ${percent(got.covered)}  ${Number.isFinite(got.recovered) ? percent(got.recovered) : '      –'}  ${got.truth.toFixed(0).padStart(7)}  ${got.leastDetectable.toFixed(0).padStart(7)}`,
    );
    return got;
  };
  const placebos = [
    line('placebo, 20 pairs', { placebo: true }, 5),
    line('placebo, 6 pairs', { placebo: true, plans: 12 }, 5),
    line('placebo, sparse', { placebo: true, volume: 0.2 }, 5),
  ];
  const shown = [
    line('held as before, 20 pairs', {}),
    line('held as before, 6 pairs', { plans: 12 }),
    line('held as before, sparse', { volume: 0.2 }),
    line('held as before, no washout', { washoutDays: 0 }),
  ];
  line('held as they are, 20 pairs', { hold: 'asTheyAre' });
  return (
    placebos.every(({ called }) => called <= 0.08) && shown.every(({ covered }) => covered >= 0.85)
  );
};
