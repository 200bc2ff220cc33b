import { expect, test } from 'vitest';
import { crashImports } from '../../scripts/crash/crashImport.ts';

/** Park and Miller's generator: the same moments in every run. */
const seeded = (state: number) => () => {
  state = (state * 16_807) % 2_147_483_647;
  return state / 2_147_483_647;
};

test('kill -9 during an import: whole or not at all, nothing acknowledged missing', async () => {
  const crashes = await crashImports({ kills: 3, rows: 20_000, random: seeded(20_260_301) });
  expect(crashes).toHaveLength(3);
  // The moments were not all before the first part.
  expect(crashes.some(({ acknowledgedParts }) => acknowledgedParts > 0)).toBe(true);
}, 240_000);
