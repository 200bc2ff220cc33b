import { type Random, tokens } from './mutate.ts';

/** A cell of a sheet; null is left out of the file. */
export type GridCell = string | number | null;
export type Grid = readonly (readonly GridCell[])[];

const numbers = [0, 1, -5, 0.5, 1.005, 0.1 + 0.2, 0.0000001, 1_234.56, 25_881, 46_129, 1e15, 1e21];
/** Without what XML cannot hold or turns into something else. */
const texts = tokens.filter((token) => !/[\0\r]/.test(token));

/** One to four random edits of the cells and rows of a sheet. */
export const mutateGrid = (grid: Grid, random: Random): Grid => {
  let rows = grid.map((cells) => [...cells]);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(rows.length);
    const row = rows[at];
    if (row === undefined) break;
    const column = random(Math.max(row.length, 1));
    const kind = random(8);
    if (kind === 0) row[column] = pick(texts);
    else if (kind === 1) row[column] = pick(numbers);
    else if (kind === 2) row[column] = random(100_000) / pick([1, 10, 100, 1_000]);
    else if (kind === 3) row[column] = null;
    else if (kind === 4) row[column] = pick(pick(rows)) ?? null;
    else if (kind === 5) row[column] = `${row[column] ?? ''}${pick(texts)}`;
    else if (kind === 6) rows = [...rows.slice(0, at), ...rows.slice(at + 1)];
    else rows = [...rows.slice(0, at), [...row], ...rows.slice(at)];
  }
  return rows;
};
