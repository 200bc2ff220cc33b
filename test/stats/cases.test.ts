import './cases/daily.ts';
import './cases/default.ts';
import './cases/proportion.ts';
import './cases/sequential.ts';
import { expect, test } from 'vitest';
import { absent } from '../support/shared.ts';
import { allCases, covered } from './cases/sharedCases.ts';

/** Reference cases without a counterpart here, and why. */
const notApplicable: Readonly<Record<string, string>> = {
  'abba-js-iterated':
    'an approximation of its own (Sidak-corrected iterated coverage test); fisherExact and adjustPValues answer the question',
  'tt-barnard':
    'unconditional exact test by maximisation over the nuisance rate; previews use Fisher and mid-p',
  'tt-boschloo':
    'unconditional exact test by maximisation over the nuisance rate; previews use Fisher and mid-p',
};

const all = [...allCases.stats, ...allCases.default];

test.skipIf(all.length === 0)(
  `every shared case has a test or a reason${all.length === 0 ? ` (${absent})` : ''}`,
  () => {
    const missing = all
      .map(({ id }) => id)
      .filter((id) => !covered.has(id) && !(id in notApplicable));
    expect(missing).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(122);
    const categories = new Set(all.map(({ category }) => category));
    const tested = new Set(all.filter(({ id }) => covered.has(id)).map(({ category }) => category));
    expect([...categories].filter((category) => !tested.has(category))).toEqual([]);
  },
);
