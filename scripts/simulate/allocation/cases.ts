import { defaultGuardrails } from '../../../src/allocate/Guardrails.ts';
import { poolFacts } from '../../../src/allocate/poolFacts.ts';
import { proposeWith } from '../../../src/allocate/proposePool.ts';
import { type Constants, defaultConstants } from '../../../src/allocate/winnow/constants.ts';
import { winnowWith } from '../../../src/allocate/winnow/winnow.ts';
import * as baselines from './baselines.ts';
import { defaultOptions, type Options } from './Options.ts';
import { oracleBudgetOnly, oracleGuard } from './oracle.ts';
import type { Policy } from './policy.ts';
import { freeGuardrails, freeWinnow, type WinnowOptions, winnowPolicy } from './winnowPolicy.ts';

export type PolicyName = keyof typeof policies;

const engine = (some: Partial<WinnowOptions> = {}): Policy =>
  winnowPolicy({ ...freeWinnow, ...some });
const ablated = (some: Partial<Constants>, more: Partial<WinnowOptions> = {}): Policy => {
  const policy = winnowWith({ ...defaultConstants, ...some });
  return engine({ propose: (input) => proposeWith(poolFacts(input), policy), ...more });
};
const shipped = { guardrails: defaultGuardrails };
const small = { guardrails: { ...freeGuardrails, budgetStep: 0.1, bidStep: 0.1 } };
/** The share of the total that the reference's own ablations aim at. */
const referenceFill = { guardrails: { ...freeGuardrails, fill: 0.88 } };
const operator = { policy: 'operatorPlus' as const };
const everyMove = { budgetDeadBand: 0, bidDeadBand: 0.01 };

/** Everything that can steer an account, by name. Made anew for each run: some keep a memory. */
export const policies = {
  static: () => baselines.unchanged,
  ctrProportional: () => baselines.ctrProportional,
  roasProportional: () => baselines.roasProportional,
  roasProportionalAware: () => baselines.roasProportionalAware,
  stepwiseCtr: () => baselines.stepwiseCtr,
  stepwiseRoas: () => baselines.stepwiseRoas,
  stepwiseRoasAware: () => baselines.stepwiseRoasAware,
  thompson: () => baselines.thompson,
  operatorPlus: () =>
    engine({ ...operator, guardrails: { ...freeGuardrails, ...everyMove, bidCoolDownDays: 2 } }),
  operatorPlusShipped: () =>
    engine({ ...operator, guardrails: { ...defaultGuardrails, ...everyMove } }),
  winnow: () => engine(),
  winnowShipped: () => engine(shipped),
  winnowShippedDial: () => engine({ ...shipped, ctrDial: 0.25 }),
  winnowShippedDefault: () => engine({ ...shipped, ctrDial: null }),
  dial25: () => engine({ ctrDial: 0.25 }),
  dial50: () => engine({ ctrDial: 0.5 }),
  dial100: () => engine({ ctrDial: 1 }),
  automatic: () => engine({ bidMode: 'automatic' }),
  smallSteps: () => engine(small),
  noCalendar: () => engine({ useCalendar: false }),
  noCensoring: () => ablated({ censoring: false }),
  filled: () => engine(referenceFill),
  filledNoCensoring: () => ablated({ censoring: false }, referenceFill),
  noCarts: () => ablated({ carts: false }),
  noPrior: () => ablated({ valuePrior: false }),
  noAuction: () => ablated({ auctionAware: false }),
  noGate: () => ablated({ stepGate: false }),
  wrongElasticities: () => ablated({ gamma: 0.5, delta: 1.2 }),
  wrongElasticities2: () => ablated({ gamma: 1.1, delta: 0.5 }),
  oracleGuard: () => oracleGuard,
  oracleBudgetOnly: () => oracleBudgetOnly,
} satisfies Record<string, () => Policy>;

/** A row of the table: an environment, the policy on trial, rivals, and what must hold. */
export type Case = {
  name: string;
  table: 'a' | 'b';
  options: Options;
  seeds: number;
  policy: PolicyName;
  rivals: PolicyName[];
  bars: Bar[];
};

/**
 * `share` = profit / oracle's profit on the same seed. Shares and fractions of seeds. `lossShown` asks nothing: it
 * prints a loss that no bar belongs to.
 */
export type Bar =
  | { kind: 'mean' | 'min' | 'p10'; atLeast: number }
  | { kind: 'below'; rival: PolicyName; atMost: number }
  | { kind: 'lossAgainst'; rival: PolicyName; atLeast: number }
  | { kind: 'lossShown'; rival: PolicyName }
  | { kind: 'rivalsOrder'; lower: PolicyName; higher: PolicyName }
  | { kind: 'ctrUp'; atLeast: number }
  | { kind: 'profitOverStatic'; atLeast: number };

const mean = (atLeast: number): Bar => ({ kind: 'mean', atLeast });
const row = (
  name: string,
  some: Partial<Options>,
  seeds: number,
  bars: Bar[],
  policy: PolicyName = 'winnow',
  rivals: PolicyName[] = ['operatorPlus'],
  table: 'a' | 'b' = 'a',
): Case => ({
  name,
  table,
  options: { ...defaultOptions, ...some },
  seeds,
  policy,
  rivals: ['static', ...rivals],
  bars,
});

/** The environments of allocation.md 3.6 and allocation-policy.md 4, with issue 4's bars. */
export const cases: Case[] = [
  row('n=50', {}, 20, [
    mean(0.935),
    { kind: 'min', atLeast: 0.88 },
    { kind: 'below', rival: 'static', atMost: 0.05 },
    { kind: 'below', rival: 'operatorPlus', atMost: 0.05 },
  ]),
  row('n=5', { plans: 5 }, 100, [mean(0.94), { kind: 'p10', atLeast: 0.9 }]),
  row('n=500', { plans: 500 }, 4, [mean(0.935)]),
  row('n=10000', { plans: 10_000 }, 1, [mean(0.93)]),
  row('sparse', { volume: 0.2 }, 20, [mean(0.905)]),
  row('sparse n=5', { volume: 0.2, plans: 5 }, 200, [
    mean(0.9),
    { kind: 'below', rival: 'static', atMost: 0.04 },
  ]),
  row('drift x2', { drift: 2 }, 20, [mean(0.9)]),
  row('30 % cold', { cold: 0.3 }, 20, [mean(0.92)]),
  row('first price', { firstPrice: true }, 20, [mean(0.895)]),
  row('uninformed start', { startInformation: 'none' }, 20, [mean(0.915)]),
  row('unrelated start', { startInformation: 'unrelated' }, 20, []),
  row('value sd 1.0', { cvrSd: 0.92 }, 20, []),
  row('wrong elasticities', {}, 20, [mean(0.915)], 'wrongElasticities'),
  row('wrong elasticities 2', {}, 20, [mean(0.915)], 'wrongElasticities2'),
  row('reset 20 %', { resetAbove: 0.2 }, 20, [mean(0.93)]),
  row('reset 10 %, steps 10 %', { resetAbove: 0.1 }, 20, [mean(0.91)], 'smallSteps', [
    'operatorPlus',
    'winnow',
  ]),
  row('over-delivery x2', { overDelivery: 2 }, 20, [mean(0.945)]),
  row(
    'event with calendar',
    { event: true },
    20,
    [mean(0.915), { kind: 'lossAgainst', rival: 'noCalendar', atLeast: 0.01 }],
    'winnow',
    ['operatorPlus', 'noCalendar'],
  ),
  row('automatic bidding', {}, 20, [mean(0.77)], 'automatic', ['oracleBudgetOnly']),
  row('CTR dial .25', {}, 12, [mean(0.9), { kind: 'ctrUp', atLeast: 0.75 }], 'dial25'),
  row(
    'CTR dial .5',
    {},
    12,
    [
      { kind: 'ctrUp', atLeast: 0.83 },
      { kind: 'profitOverStatic', atLeast: 1.2 },
    ],
    'dial50',
  ),
  row(
    'controls',
    {},
    12,
    [
      { kind: 'rivalsOrder', lower: 'stepwiseCtr', higher: 'static' },
      { kind: 'rivalsOrder', lower: 'roasProportional', higher: 'static' },
    ],
    'winnow',
    ['stepwiseCtr', 'roasProportional', 'noGate', 'stepwiseRoasAware', 'thompson', 'oracleGuard'],
  ),
  row(
    'auction rule off',
    {},
    20,
    [{ kind: 'lossAgainst', rival: 'noAuction', atLeast: 0.004 }],
    'winnow',
    ['noAuction'],
  ),
  row(
    'sparse, carts tell',
    { volume: 0.2, carts: 'telling' },
    20,
    [{ kind: 'lossAgainst', rival: 'noCarts', atLeast: 0 }],
    'winnow',
    ['noCarts'],
  ),
  row(
    'sparse, carts say nothing',
    { volume: 0.2, carts: 'noise' },
    20,
    [{ kind: 'lossAgainst', rival: 'noCarts', atLeast: -0.003 }],
    'winnow',
    ['noCarts'],
  ),
  // The bar on censoring belongs to the fill that the reference's ablation had, and to sparse accounts; at the
  // shipped fill headroom does part of its work (docs/allocation.md, negative controls).
  row(
    'censoring off, fill .88',
    {},
    20,
    [{ kind: 'lossAgainst', rival: 'filledNoCensoring', atLeast: 0.04 }],
    'filled',
    ['filledNoCensoring'],
  ),
  row('censoring off', {}, 20, [{ kind: 'lossShown', rival: 'noCensoring' }], 'winnow', [
    'noCensoring',
  ]),
  row(
    'controls sparse',
    { volume: 0.2 },
    20,
    [
      { kind: 'lossAgainst', rival: 'noCensoring', atLeast: 0.04 },
      { kind: 'lossAgainst', rival: 'noPrior', atLeast: 0.008 },
    ],
    'winnow',
    ['noPrior', 'noCensoring', 'noGate'],
  ),
  row(
    'shipped n=40',
    { plans: 40 },
    12,
    [mean(0.89), { kind: 'below', rival: 'operatorPlusShipped', atMost: 0 }],
    'winnowShipped',
    ['operatorPlusShipped'],
    'b',
  ),
  row(
    'shipped n=40, dial .25',
    { plans: 40 },
    12,
    [
      mean(0.88),
      { kind: 'ctrUp', atLeast: 0.5 },
      { kind: 'below', rival: 'operatorPlusShipped', atMost: 0 },
    ],
    'winnowShippedDial',
    ['operatorPlusShipped'],
    'b',
  ),
  row(
    'shipped n=40, dial by default',
    { plans: 40 },
    12,
    [mean(0.88)],
    'winnowShippedDefault',
    ['operatorPlusShipped'],
    'b',
  ),
];
