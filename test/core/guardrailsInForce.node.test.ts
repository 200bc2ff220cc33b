import { expect, test } from 'vitest';
import { policies } from '../../src/core/nouns/policy.ts';
import { guardrailsInForce } from '../../src/core/policies/guardrailsInForce.ts';
import { newContext } from '../support/context.node.ts';

test('a guardrail that the policy names is set, also at the value it had by default', () => {
  const ctx = newContext(() => Date.parse('2026-06-01T04:00:00Z'));
  const of = (setting: string) =>
    guardrailsInForce(ctx, '2026-05-31').find((one) => one.setting === setting);
  const shipped = of('minClicks')?.value;
  expect(of('minClicks')).toMatchObject({ set: false });
  policies.upsert(ctx, {
    scope: 'workspace',
    settings: { minClicks: shipped, maxBidStep: 0.3, calm: true },
  });
  expect(of('minClicks')).toMatchObject({ value: shipped, set: true });
  expect(of('maxBidStep')).toMatchObject({ value: 0.3, set: true });
  // Calm is a policy's word too.
  expect(of('bidCooldownDays')).toMatchObject({ value: 7, set: true });
  expect(of('fill')).toMatchObject({ set: false });
});
