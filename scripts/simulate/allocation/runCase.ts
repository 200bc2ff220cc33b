import type { Bar, Case, PolicyName } from './cases.ts';
import { policies } from './cases.ts';
import { oracle } from './oracle.ts';
import { type Outcome, runPolicy } from './runPolicy.ts';
import { makeWorld } from './world.ts';

/** One seed of one case: each policy's outcome, the oracle's first. */
export type SeedResult = {
  seed: number;
  oracle: Outcome;
  of: Partial<Record<PolicyName, Outcome>>;
};

export const runSeed = (c: Case, seed: number): SeedResult => {
  const world = makeWorld({ ...c.options, seed });
  const of: SeedResult['of'] = {};
  for (const name of new Set([c.policy, ...c.rivals]))
    of[name] = runPolicy(world, policies[name]());
  // The yardstick may jump as it likes: a platform's learning reset does not touch it.
  const free = { ...world, options: { ...world.options, resetAbove: null } };
  return { seed, oracle: runPolicy(free, oracle), of };
};

type Summary = {
  mean: number;
  se: number;
  min: number;
  p10: number;
  ctr: number;
  filled: number;
  edits: number;
  offTotal: number;
};

const average = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;

/** Standard error of the mean. */
const errorOf = (xs: readonly number[]): number => {
  const mean = average(xs);
  return Math.sqrt(average(xs.map((x) => (x - mean) ** 2)) / Math.max(1, xs.length - 1));
};

/** Type 7 quantile, as R's default. */
const quantile = (xs: readonly number[], p: number): number => {
  const s = [...xs].sort((a, b) => a - b);
  const at = p * (s.length - 1);
  const j = Math.floor(at);
  return s[j]! + (at - j) * ((s[j + 1] ?? s[j]!) - s[j]!);
};

export const shares = (results: readonly SeedResult[], name: PolicyName): number[] =>
  results.map((r) => r.of[name]!.profit / r.oracle.profit);

export const summarise = (results: readonly SeedResult[], name: PolicyName): Summary => {
  const share = shares(results, name);
  return {
    mean: average(share),
    se: errorOf(share),
    min: Math.min(...share),
    p10: quantile(share, 0.1),
    ctr: average(results.map((r) => r.of[name]!.ctr / r.of.static!.ctr - 1)),
    filled: average(results.map((r) => r.of[name]!.filled)),
    edits: average(results.map((r) => r.of[name]!.edits)),
    offTotal: results.reduce((s, r) => s + r.of[name]!.offTotal, 0),
  };
};

const below = (results: readonly SeedResult[], name: PolicyName, rival: PolicyName): number =>
  average(results.map((r) => (r.of[name]!.profit < r.of[rival]!.profit ? 1 : 0)));

/** What share is lost seed by seed by taking a rival instead of the policy on trial. */
const losses = (results: readonly SeedResult[], name: PolicyName, rival: PolicyName): number[] => {
  const other = shares(results, rival);
  return shares(results, name).map((share, k) => share - other[k]!);
};

/** What a bar asks, what was measured, and whether it holds (null: nothing is asked). */
export const judge = (
  c: Case,
  results: readonly SeedResult[],
  bar: Bar,
): { text: string; holds: boolean | null } => {
  const s = summarise(results, c.policy);
  const least = (name: string, x: number, floor: number) => ({
    text: `${name} ${x.toFixed(3)} >= ${floor}`,
    holds: x >= floor,
  });
  switch (bar.kind) {
    case 'mean':
      return least('mean', s.mean, bar.atLeast);
    case 'min':
      return least('min', s.min, bar.atLeast);
    case 'p10':
      return least('p10', s.p10, bar.atLeast);
    case 'below': {
      const x = below(results, c.policy, bar.rival);
      return {
        text: `below ${bar.rival} on ${x.toFixed(3)} <= ${bar.atMost}`,
        holds: x <= bar.atMost,
      };
    }
    case 'lossAgainst':
      return least(`loss ${bar.rival}`, average(losses(results, c.policy, bar.rival)), bar.atLeast);
    case 'lossShown': {
      const lost = losses(results, c.policy, bar.rival);
      const text = `loss ${bar.rival} ${average(lost).toFixed(3)} ± ${errorOf(lost).toFixed(3)}`;
      return { text, holds: null };
    }
    case 'rivalsOrder': {
      const lower = summarise(results, bar.lower).mean;
      const higher = summarise(results, bar.higher).mean;
      return {
        text: `${bar.lower} ${lower.toFixed(3)} < ${bar.higher} ${higher.toFixed(3)}`,
        holds: lower < higher,
      };
    }
    case 'ctrUp':
      return least(
        'CTR up on',
        average(results.map((r) => (r.of[c.policy]!.ctr > r.of.static!.ctr ? 1 : 0))),
        bar.atLeast,
      );
    case 'profitOverStatic':
      return least(
        'profit / static',
        average(results.map((r) => r.of[c.policy]!.profit / r.of.static!.profit)),
        bar.atLeast,
      );
  }
};
