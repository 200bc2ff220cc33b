import { beforeAll, describe, expect, test } from 'vitest';
import type { PolicyDefaults } from '../../src/model/guardrail.ts';
import { lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;
let shop: TestWorkspace;
let poolId: string;
let planId: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const { made } = shop;
  const channelId = await made('/v1/channels', {
    name: 'Main',
    platform: 'other',
    currency: 'CNY',
  });
  poolId = await made('/v1/pools', { name: 'Shared', currency: 'CNY' });
  planId = await made('/v1/plans', {
    channelId,
    poolId,
    name: 'Locked',
    locked: true,
    dailyBudgetMicros: 100 * coin,
  });
});

test('the defaults are shown with source and date, and a reader may see them', async () => {
  const reader = await lesserKey(shop, 'read');
  const { body } = await reader.get<PolicyDefaults>('/v1/policyDefaults');
  const step = body.guardrails.find(({ setting }) => setting === 'maxBudgetStep')!;
  expect(step).toMatchObject({ value: 0.2, grounds: 'practice' });
  expect(body.guardrails.every(({ source, asOf }) => source !== '' && asOf > '2026')).toBe(true);
  // 千川: a plan's daily budget is at least 300 yuan (its own form says so).
  expect(body.platformLimits).toContainEqual(
    expect.objectContaining({ platform: 'qianchuan', of: 'dailyBudget', micros: 300 * coin }),
  );
});

describe('settings that contradict each other are refused with their place', () => {
  const refused = async (body: Record<string, unknown>, pointer: string) => {
    const answer = await shop.post('/v1/policies?validateOnly=true', body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'invalid']);
    expect(answer.body['errors']).toMatchObject([{ pointer }]);
  };

  test('a minimum above the maximum; a step of nothing', async () => {
    const settings = { minBudgetMicros: 200 * coin, maxBudgetMicros: 100 * coin };
    await refused({ scope: 'workspace', settings }, '/settings/minBudgetMicros');
    const bids = { minBidMicros: 2 * coin, maxBidMicros: coin };
    await refused({ scope: 'pool', poolId, settings: bids }, '/settings/minBidMicros');
    await refused({ scope: 'workspace', settings: { maxBidStep: 0 } }, '/settings/maxBidStep');
    await refused(
      { scope: 'workspace', settings: { budgetUnitMicros: 0 } },
      '/settings/budgetUnitMicros',
    );
  });

  test('across scopes, and a locked plan that could never get there', async () => {
    const cap = { scope: 'pool', poolId, settings: { maxBudgetMicros: 150 * coin } };
    expect((await shop.post('/v1/policies', cap)).status).toBe(201);
    const least = { minBudgetMicros: 160 * coin };
    await refused({ scope: 'plan', planId, settings: least }, '/settings/minBudgetMicros');
    await refused({ scope: 'workspace', settings: least }, '/settings/minBudgetMicros');
    await refused(
      { scope: 'plan', planId, settings: { maxBudgetMicros: 90 * coin } },
      '/settings/maxBudgetMicros',
    );
    const fine = { scope: 'plan', planId, settings: { minBudgetMicros: 90 * coin } };
    const made = await shop.post<{ id: string }>('/v1/policies', fine);
    expect(made.status).toBe(201);
    // It is said of the bound whose policy it is.
    const { id } = (
      await shop.get<{ data: { id: string; scope: string }[] }>('/v1/policies')
    ).body.data.find(({ scope }) => scope === 'pool')!;
    const lowered = await shop.patch(`/v1/policies/${id}`, {
      settings: { maxBudgetMicros: 50 * coin },
    });
    expect(lowered.body['detail']).toBe(
      'minBudgetMicros 90000000 of the policy of the plan lies above maxBudgetMicros 50000000',
    );
    const raised = await shop.patch(`/v1/policies/${made.body.id}`, {
      settings: { minBudgetMicros: 151 * coin },
    });
    expect(raised.body).toMatchObject({ errors: [{ pointer: '/settings/minBudgetMicros' }] });
  });

  test('a plan is not moved into a pool that contradicts it, nor locked outside its bounds', async () => {
    const other = await shop.made('/v1/pools', { name: 'Cheap', currency: 'CNY' });
    const settings = { maxBudgetMicros: 50 * coin, objective: 'revenue' };
    const policyId = await shop.made('/v1/policies', { scope: 'pool', poolId: other, settings });
    const { channelId } = (await shop.get<{ channelId: string }>(`/v1/plans/${planId}`)).body;
    const own = await shop.made('/v1/plans', {
      ...{ channelId, poolId, name: 'Own', externalId: 'own', dailyBudgetMicros: 100 * coin },
    });
    const ownPolicy = { scope: 'plan', planId: own, settings: { minBudgetMicros: 80 * coin } };
    const ownId = await shop.made('/v1/policies', ownPolicy);
    const moved = { status: 422, body: { code: 'invalid', errors: [{ pointer: '/poolId' }] } };
    const move = await shop.patch(`/v1/plans/${own}`, { poolId: other });
    expect(move).toMatchObject(moved);
    expect(move.body['detail']).toBe(
      'minBudgetMicros 80000000 of the policy of the plan lies above maxBudgetMicros 50000000 of the policy of the pool',
    );
    const again = { channelId, externalId: 'own', name: 'Own', poolId: other };
    expect(await shop.post('/v1/plans', again)).toMatchObject(moved);
    // What plans of a pool can only share: the plan's own word may be no other.
    await shop.patch(`/v1/policies/${ownId}`, { settings: { objective: 'profit' } });
    const objective = await shop.patch(`/v1/plans/${own}`, { poolId: other });
    expect(objective).toMatchObject(moved);
    expect(objective.body['detail']).toMatch(/profit of the policy of the plan, revenue of that/);
    await shop.patch(`/v1/policies/${ownId}`, { settings: { objective: 'revenue' } });
    expect((await shop.patch(`/v1/plans/${own}`, { poolId: other })).status).toBe(200);
    const pool = await shop.patch(`/v1/policies/${policyId}`, {
      settings: { objective: 'orders' },
    });
    expect(pool).toMatchObject({ body: { errors: [{ pointer: '/settings/objective' }] } });
    await shop.patch(`/v1/policies/${ownId}`, { settings: { maxBudgetMicros: 90 * coin } });
    const locked = await shop.patch(`/v1/plans/${own}`, { locked: true });
    expect(locked).toMatchObject({ body: { errors: [{ pointer: '/dailyBudgetMicros' }] } });
  });
});
