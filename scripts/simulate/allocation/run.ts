import { writeFileSync } from 'node:fs';
import { type Case, cases, type PolicyName, policies } from './cases.ts';
import { defaultOptions, type Options } from './Options.ts';
import { picture } from './picture.ts';
import { printPromises } from './promises.ts';
import { judge, runSeed, type SeedResult, shares, summarise } from './runCase.ts';

const text = (args: readonly string[], flag: string): string | undefined => {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
};
const number = (args: readonly string[], ...flags: string[]): number | undefined => {
  for (const flag of flags) {
    const given = text(args, flag);
    if (given === undefined) continue;
    const value = Number(given);
    if (!Number.isFinite(value)) throw new Error(`${flag} needs a number`);
    return value;
  }
  return undefined;
};

const cell = (x: string, width: number) => x.padEnd(width);

/** `volume=.2,drift=2,firstPrice=true`: fields of the environment. */
const overrides = (given: string | undefined): Partial<Options> =>
  Object.fromEntries(
    (given ? given.split(',') : []).map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      if (!(name in defaultOptions))
        throw new Error(`no option ${name}: ${Object.keys(defaultOptions).join(', ')}`);
      return [
        name,
        value === 'true'
          ? true
          : value === 'false'
            ? false
            : Number.isNaN(Number(value))
              ? value
              : Number(value),
      ];
    }),
  );

const policyNames = Object.keys(policies) as PolicyName[];
const named = (list: string): PolicyName[] =>
  list.split(',').map((wanted) => {
    const found = policyNames.find((name) => name === wanted);
    if (!found) throw new Error(`no policy ${wanted}: ${policyNames.join(', ')}`);
    return found;
  });

/**
 * `npm run simulate -- allocation`: the tables of docs/allocation.md and whether their bars hold.
 * `--case TEXT` only cases whose name contains it; `--policy A,B` these policies instead of the cases;
 * `--plans N` (or `--n`), `--days N`, `--seeds N`, `--from N` first seed, `--set volume=.2,drift=2` the
 * environment; `--quick` a quarter of the seeds; `--csv FILE`, `--svg FILE` the results by seed, a picture.
 * True if every bar holds.
 */
export const run = (args: readonly string[]): boolean => {
  const only = text(args, '--case') ?? '';
  const seeds = number(args, '--seeds');
  const plans = number(args, '--plans', '--n');
  const days = number(args, '--days');
  const from = number(args, '--from') ?? 7000;
  const part = args.includes('--quick') ? 0.25 : 1;
  const environment = {
    ...overrides(text(args, '--set')),
    ...(plans ? { plans } : {}),
    ...(days ? { days } : {}),
  };
  const wanted = text(args, '--policy');
  const [csv, svg] = [text(args, '--csv'), text(args, '--svg')];
  const table: string[] = ['case,policy,seed,profit,share,ctr,spendShare,editsPerDay'];
  const bars: Parameters<typeof picture>[1][number][] = [];
  let good = true;

  const print = (base: Case) => {
    const c = { ...base, options: { ...base.options, ...environment } };
    const count = seeds ?? Math.ceil(c.seeds * part);
    const started = performance.now();
    const results: SeedResult[] = [];
    for (let k = 0; k < count; k++) {
      results.push(runSeed(c, from + k));
      if (process.stderr.isTTY) process.stderr.write(`\r${c.name}: ${k + 1} of ${count} `);
    }
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    for (const name of new Set([c.policy, ...c.rivals])) {
      const s = summarise(results, name);
      bars.push({ name: `${c.name} ${name}`, mean: s.mean, se: s.se });
      shares(results, name).forEach((share, k) => {
        const o = results[k]!.of[name]!;
        table.push([c.name, name, from + k, o.profit, share, o.ctr, o.filled, o.edits].join(','));
      });
      console.log(
        `${cell(name === c.policy ? c.name : '', 30)}${cell(name, 24)}${cell(String(count), 6)} ${s.mean.toFixed(3)}  ${s.se.toFixed(3)}  ${s.min.toFixed(3)}  ${s.p10.toFixed(3)}  ${s.ctr >= 0 ? '+' : ''}${(100 * s.ctr).toFixed(1)}%  ${s.filled.toFixed(2)}   ${s.edits.toFixed(1)}${s.offTotal ? `   totals missed on ${s.offTotal} days` : ''}`,
      );
    }
    for (const bar of c.bars) {
      const { text: said, holds } = judge(c, results, bar);
      good &&= holds !== false;
      const word = holds === null ? 'shown ' : holds ? 'holds ' : 'FAILS ';
      console.log(`${cell('', 30)}${word} ${said}`);
    }
    console.log(`${cell('', 30)}${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  const head = `${cell('case', 30)}${cell('policy', 24)}seeds  mean   se     min    p10    ΔCTR    spend  edits/day`;

  if (wanted !== undefined) {
    const [policy, ...rivals] = named(wanted) as [PolicyName, ...PolicyName[]];
    console.log(head);
    print({
      name: 'asked',
      table: 'a',
      options: defaultOptions,
      seeds: 12,
      policy,
      rivals: ['static', ...rivals],
      bars: [],
    });
  } else {
    for (const which of ['a', 'b'] as const) {
      const chosen = cases.filter((c) => c.table === which && c.name.includes(only));
      if (chosen.length === 0) continue;
      console.log(
        which === 'a'
          ? '\n(a) engine free: daily changes, θ = 0 unless said'
          : '\n(b) as shipped: 10 changes a day, bids every second day',
      );
      console.log(head);
      for (const c of chosen) print(c);
    }
    if ('promises'.includes(only)) good = printPromises(seeds ?? Math.ceil(8 * part), from) && good;
  }
  if (csv !== undefined) writeFileSync(csv, `${table.join('\n')}\n`);
  if (svg !== undefined) writeFileSync(svg, picture('Profit as a share of the oracle’s', bars));
  return good;
};
