import { holdoutRates } from './holdout/rates.ts';
import type { HoldoutOptions } from './holdout/simulateHoldout.ts';

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
