import { cases } from './cases.ts';
import { printPromises } from './promises.ts';
import { judge, runSeed, summarise } from './runCase.ts';

const number = (args: readonly string[], flag: string): number | undefined => {
  const at = args.indexOf(flag);
  if (at < 0) return undefined;
  const value = Number(args[at + 1]);
  if (!Number.isFinite(value)) throw new Error(`${flag} needs a number`);
  return value;
};

const cell = (x: string | number, width: number) =>
  (typeof x === 'number' ? x.toFixed(3) : x).padEnd(width);

/**
 * `npm run simulate -- allocation`: the two tables of docs/allocation.md. `--case TEXT` only cases whose
 * name contains it, `--seeds N` that many seeds each, `--n N` that many plans, `--from N`
 * first seed, `--quick` a quarter of the seeds. True if every bar holds.
 */
export const run = (args: readonly string[]): boolean => {
  const only = args.includes('--case') ? (args[args.indexOf('--case') + 1] ?? '') : '';
  const seeds = number(args, '--seeds');
  const plans = number(args, '--n');
  const days = number(args, '--days');
  const from = number(args, '--from') ?? 7000;
  const part = args.includes('--quick') ? 0.25 : 1;
  let good = true;
  for (const table of ['a', 'b'] as const) {
    const chosen = cases.filter((c) => c.table === table && c.name.includes(only));
    if (chosen.length === 0) continue;
    console.log(
      table === 'a'
        ? '\n(a) engine free: daily changes, θ = 0 unless said'
        : '\n(b) as shipped: 10 changes a day, bids every second day',
    );
    console.log(
      `${cell('case', 24)}${cell('policy', 24)}seeds  mean   se     min    p10    ΔCTR    spend  edits/day`,
    );
    for (const base of chosen) {
      const c = {
        ...base,
        options: {
          ...base.options,
          plans: plans ?? base.options.plans,
          days: days ?? base.options.days,
        },
      };
      const count = seeds ?? Math.ceil(c.seeds * part);
      const started = performance.now();
      const results = Array.from({ length: count }, (_, k) => runSeed(c, from + k));
      for (const name of new Set([c.policy, ...c.rivals])) {
        const s = summarise(results, name);
        console.log(
          `${cell(name === c.policy ? c.name : '', 24)}${cell(name, 24)}${cell(String(count), 6)} ${s.mean.toFixed(3)}  ${s.se.toFixed(3)}  ${s.min.toFixed(3)}  ${s.p10.toFixed(3)}  ${s.ctr >= 0 ? '+' : ''}${(100 * s.ctr).toFixed(1)}%  ${s.filled.toFixed(2)}   ${s.edits.toFixed(1)}${s.offTotal ? `   totals missed on ${s.offTotal} days` : ''}`,
        );
      }
      for (const bar of c.bars) {
        const { text, holds } = judge(c, results, bar);
        good &&= holds;
        console.log(`${cell('', 24)}${holds ? 'holds ' : 'FAILS '} ${text}`);
      }
      console.log(`${cell('', 24)}${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  }
  if ('promises'.includes(only)) good = printPromises(Math.ceil((seeds ?? 8) * part), from) && good;
  return good;
};
