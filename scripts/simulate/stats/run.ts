import { type Bar, showBar, standing } from './bars.ts';
import { type FixedCell, firstSeed, fixed } from './cells.ts';
import { falsePositiveCells, familyWiseCells, otherMetricCells } from './falsePositives.ts';
import { type Method, methods } from './methods.ts';
import { powerCells } from './power.ts';
import { lookMethods } from './runSequential.ts';
import { sequential, sequentialCells } from './sequential.ts';
import { stressCells } from './stress.ts';

const tables: readonly (readonly [string, readonly FixedCell[]])[] = [
  ['False positives, one look after D days', falsePositiveCells],
  ['The same for conversions and money', otherMetricCells],
  ['Family-wise error, Holm', familyWiseCells],
  ['Stress', stressCells],
  ['Power', powerCells],
];

/** Bars kept as they stand, kept within two standard errors, and missed. */
type Tally = Record<ReturnType<typeof standing>, number>;

/**
 * Prints the operating characteristics of the default test beside a naive z, the plain jackknife,
 * a test that knows the variance, and (in brackets) the figures of the reference:
 * `npm run simulate -- stats [runs] [sequential runs] [start of the cells' names]`. Markdown.
 */
export function simulateStats(args: readonly string[]): boolean {
  const runs = Number(args[0] ?? 10_000);
  const lookRuns = Number(args[1] ?? 4000);
  const wanted = args[2] ?? '';
  const tally: Tally = { kept: 0, withinError: 0, missed: 0 };
  console.log(
    `Seed ${firstSeed}. In brackets: the reference. ~: beyond the bar within two standard errors.`,
  );
  for (const [title, cells] of tables) {
    const chosen = cells.filter(({ name }) => name.startsWith(wanted));
    if (chosen.length > 0 && runs > 0) printFixed(title, chosen, runs, tally);
  }
  const chosen = sequentialCells.filter(({ name }) => name.startsWith(wanted));
  if (chosen.length > 0 && lookRuns > 0) printSequential(chosen, lookRuns, tally);
  const { kept, withinError, missed } = tally;
  console.log(
    `\n${kept} bars kept as they stand, ${withinError} within two standard errors, ${missed} missed.`,
  );
  return missed === 0;
}

function printFixed(title: string, cells: readonly FixedCell[], runs: number, tally: Tally) {
  heading(`${title} (${runs} runs)`, [
    ...methods.map((method) => label[method]),
    'coverage default',
    'coverage account',
  ]);
  for (const cell of cells) {
    const result = fixed(cell, runs);
    const shares = result[cell.measure ?? 'reject'];
    const columns = methods.map((method) => {
      const bar = bars(cell, method, shares.oracle);
      return show(shares[method], bar, runs, tally, cell.published?.[method]);
    });
    const { default: own, withAccount } = result.coverage;
    row(cell.name, [
      ...columns,
      show(own, cell.coverage, runs, tally),
      show(withAccount, cell.coverage, runs, tally),
    ]);
  }
}

function printSequential(cells: typeof sequentialCells, runs: number, tally: Tally) {
  heading(
    `Looked at every day from 7 to 28 (${runs} runs): share decided, median/mean day`,
    lookMethods.map((method) => label[method]),
  );
  for (const cell of cells) {
    const { reject, medianDay, meanDay } = sequential(cell, runs);
    const columns = lookMethods.map((method) => {
      const bar = bars(cell, method, reject.oracle);
      const days =
        reject[method] > 0.3 ? `, ${medianDay[method]}/${meanDay[method].toFixed(1)}` : '';
      return show(reject[method], bar, runs, tally, cell.published?.[method]) + days;
    });
    row(cell.name, columns);
  }
}

/** A cell's bar, with the account's distance to the oracle as a floor where it is asked for. */
function bars<M extends string>(
  cell: { readonly bars?: Partial<Record<M, Bar>>; readonly oracleGap?: number },
  method: M,
  oracle: number,
): Bar[] {
  const own = cell.bars?.[method];
  const gap = method === 'withAccount' && cell.oracleGap !== undefined ? cell.oracleGap : null;
  return [
    ...(own ? [own] : []),
    ...(gap === null || Number.isNaN(oracle) ? [] : [{ low: Number((oracle - gap).toFixed(4)) }]),
  ];
}

function show(
  share: number,
  bar: Bar | readonly Bar[] | undefined,
  runs: number,
  tally: Tally,
  published?: number,
): string {
  if (Number.isNaN(share)) return '';
  const marks = (bar === undefined ? [] : 'length' in bar ? bar : [bar]).map((one) => {
    const found = standing(share, one, runs);
    tally[found]++;
    return ` ${found === 'kept' ? '' : found === 'missed' ? 'MISSED ' : '~'}${showBar(one)}`;
  });
  const beside = published === undefined ? '' : ` (${three(published)})`;
  return `${three(share)}${beside}${marks.join('')}`;
}

const label: Record<Method | (typeof lookMethods)[number], string> = {
  naiveZ: 'naive z',
  plainJackknife: 'plain',
  default: 'default',
  withAccount: 'with account',
  oracle: 'oracle',
  withAccountWeeklyHsd: 'account, weekly HSD(-4)',
  mixture: 't-mixture',
};

const three = (share: number) => share.toFixed(3).replace(/^0/, '');
const row = (name: string, columns: readonly string[]) =>
  console.log(`| ${name} | ${columns.join(' | ')} |`);

function heading(title: string, columns: readonly string[]) {
  console.log('');
  row(title, columns);
  console.log(`|${'---|'.repeat(columns.length + 1)}`);
}
