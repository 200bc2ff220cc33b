import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRow } from '../../src/core/results/readRow.ts';
import { metricNames, resultInput, settingNames } from '../../src/model/result.ts';

const id = 'plan_01k0000000000000000000000a';
const number = fc.oneof(
  fc.integer(),
  fc.nat(),
  fc.double(),
  fc.constantFrom(0, -0, -1, 0.5, 1, 1.5, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e300),
);
const value = fc.oneof(
  { weight: 6, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom(null, '1', true, [], {}, 'active', 'gone') },
);
const field = fc.constantFrom(...metricNames, ...settingNames);
const figures = fc.dictionary(field, value, { maxKeys: 5 });
const head = fc.record(
  {
    entityId: fc.constantFrom(
      id,
      id,
      'crea_01k0000000000000000000000a',
      'pool_01k0000000000000000000000a',
      'x',
      7,
    ),
    channelId: fc.constantFrom(
      'chan_01k0000000000000000000000a',
      'plan_01k0000000000000000000000a',
    ),
    externalId: fc.constantFrom('a', '', 'x'.repeat(201), 3),
    grain: fc.constantFrom('plan', 'creative', 'keyword'),
    day: fc.constantFrom('2026-03-01', '2024-02-29', '2026-02-29', '2026-3-1', '', null),
    basis: fc.constantFrom('unspecified', 'd7-click', 'click-d7', '', '-click'),
    currency: fc.constantFrom('CNY', 'cny', 'CNYY', null),
    status: fc.constantFrom('active', 'paused', 'removed', 'live', null),
    colour: fc.constant('red'),
  },
  { requiredKeys: [] },
);
const good = { entityId: id, day: '2026-03-01' };
const named = {
  ...good,
  entityId: undefined,
  channelId: 'chan_01k0000000000000000000000a',
  externalId: 'a',
};
const row = fc
  .tuple(
    fc.constantFrom<object>(good, good, named, {}),
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: head }),
    figures,
  )
  .map(([base, some, more]) => ({ ...base, ...some, ...more }));

test('the quick check and the schema accept and refuse the same rows', () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: fc.jsonValue() }),
      (given) => {
        const bySchema = resultInput.safeParse(given);
        const byHand = readRow(given);
        expect(!Array.isArray(byHand)).toBe(bySchema.success);
        seen[bySchema.success ? 'accepted' : 'refused'] += 1;
        if (bySchema.success || !Array.isArray(byHand)) return;
        const places = bySchema.error.issues.flatMap((issue) =>
          issue.code === 'unrecognized_keys'
            ? issue.keys.map((key) => `/${key}`)
            : issue.path.map((key) => `/${String(key)}`),
        );
        // Rules between fields are told by the schema only once each field is right.
        for (const place of places.filter((at) => /^\/[a-zA-Z]+$/.test(at)))
          expect(byHand.map(({ pointer }) => pointer)).toContain(place);
      },
    ),
    { numRuns: 5000, seed: 20260301 },
  );
  expect(seen.accepted).toBeGreaterThan(300);
  expect(seen.refused).toBeGreaterThan(300);
});
