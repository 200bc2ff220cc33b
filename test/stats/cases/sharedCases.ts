import statsCases from 'shared:cases/stats.json';
import defaultCases from 'shared:cases/stats-default.json';
import { expect, test } from 'vitest';
import { absent } from '../../support/shared.ts';

/** A published or independently computed reference case; its shape is stated where it is read. */
export interface SharedCase<I, E> {
  readonly id: string;
  readonly category: string;
  readonly inputs: I;
  readonly expected: E;
  readonly tolerance: number;
}

const read = (base64: string | null): SharedCase<unknown, unknown>[] =>
  base64 === null
    ? []
    : JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));

export const allCases = { stats: read(statsCases), default: read(defaultCases) };

const byId = new Map([...allCases.stats, ...allCases.default].map((one) => [one.id, one]));
export const covered = new Set<string>();

/** One test of one shared case; skipped (as absent) in a clone without the shared folder. */
export function caseTest<I, E>(
  id: string,
  run: (inputs: I, expected: E, tolerance: number) => void,
) {
  covered.add(id);
  const found = byId.get(id) as SharedCase<I, E> | undefined;
  if (byId.size > 0 && found === undefined) throw new Error(`no shared case ${id}`);
  test.skipIf(found === undefined)(found ? id : `${id} (${absent})`, () => {
    run(found!.inputs, found!.expected, found!.tolerance);
  });
}

/** Within `tolerance`, absolute; arrays and tuples element by element. */
export function close(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  tolerance: number,
): void {
  if (typeof actual === 'number' || typeof expected === 'number') {
    expect(
      Math.abs(Number(actual) - Number(expected)),
      `${actual} against ${expected}`,
    ).toBeLessThanOrEqual(tolerance);
    return;
  }
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) close(actual[i]!, expected[i]!, tolerance);
}

/** Within a relative tolerance. */
export function closeRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThanOrEqual(
    tolerance,
  );
}
