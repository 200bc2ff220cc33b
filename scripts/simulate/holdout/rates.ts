import { type HoldoutOptions, simulateHoldout } from './simulateHoldout.ts';

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
