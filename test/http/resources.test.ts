import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { calendar } from '../../src/model/calendar.ts';
import { channel } from '../../src/model/channel.ts';
import { creative } from '../../src/model/creative.ts';
import { experiment } from '../../src/model/experiment.ts';
import { group } from '../../src/model/group.ts';
import { pageOf } from '../../src/model/page.ts';
import { plan } from '../../src/model/plan.ts';
import { policy } from '../../src/model/policy.ts';
import { pool } from '../../src/model/pool.ts';
import { product } from '../../src/model/product.ts';
import { target } from '../../src/model/target.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Made {
  id: string;
  version: number;
}
let shop: TestWorkspace;
const made: Record<string, Made> = {};
const make = async (path: string, body: unknown) => {
  const answer = await shop.post<Made>(`/v1/${path}`, body);
  expect([path, answer.status, answer.body]).toMatchObject([path, 201, {}]);
  made[path] = answer.body;
  return answer.body.id;
};

beforeAll(async () => {
  shop = await newWorkspace();
  const channelId = await make('channels', {
    name: 'Main',
    platform: 'wanxiangtai',
    currency: 'CNY',
  });
  const poolId = await make('pools', {
    name: 'Daily',
    currency: 'CNY',
    amountMicros: 1_000_000_000,
  });
  const productId = await make('products', {
    name: 'Coat',
    priceMicros: 199_000_000,
    margin: 0.4,
    presale: true,
  });
  const planId = await make('plans', {
    channelId,
    poolId,
    productId,
    name: '直通车 A',
    stage: 'grow',
    locked: true,
  });
  const groupId = await make('groups', { planId, name: 'G' });
  await make('targets', { planId, groupId, kind: 'keyword', name: 'winter coat', premium: 0.3 });
  const first = await make('creatives', {
    planId,
    groupId,
    name: 'Red',
    assetKey: 'red',
    factors: [{ factor: 'price', level: 'low' }],
    ideaSource: 'review',
  });
  await make('experiments', {
    name: 'Red or blue',
    startsOn: '2026-03-01',
    variants: [
      { name: 'red', entityIds: [first] },
      { name: 'blue', creatives: [{ planId, name: 'Blue', externalId: 'blue' }] },
    ],
  });
  await make('policies', {
    scope: 'plan',
    planId,
    settings: { maxBudgetStep: 0.1, objective: 'profit' },
  });
  await make('calendar', {
    name: 'Double 11',
    startsOn: '2026-11-09',
    endsOn: '2026-11-11',
    volumeFactor: 3,
  });
});

const schemas: Record<string, z.ZodType> = {
  channels: channel,
  pools: pool,
  products: product,
  plans: plan,
  groups: group,
  targets: target,
  creatives: creative,
  experiments: experiment,
  policies: policy,
  calendar,
};

describe.each(Object.entries(schemas))('%s', (path, schema) => {
  test('answers as its schema says: made, read, listed, patched, and read at its version', async () => {
    const { id, version } = made[path] as Made;
    schema.parse(made[path]);
    const read = await shop.get(`/v1/${path}/${id}`);
    expect(schema.parse(read.body)).toEqual(made[path]);
    expect(read.headers.get('etag')).toBe(`"${version}"`);
    expect(pageOf(schema).parse((await shop.get(`/v1/${path}`)).body).data.length).toBeGreaterThan(
      0,
    );
    const change = path === 'policies' ? { settings: { calm: true } } : { name: 'Another name' };
    const patched = await shop.patch(`/v1/${path}/${id}`, change, { 'if-match': `"${version}"` });
    schema.parse(patched.body);
    expect(patched.body).toMatchObject({ ...change, version: version + 1 });
    const dry = await shop.patch(`/v1/${path}/${id}?validateOnly=true`, change);
    expect(dry.status).toBe(200);
  });

  test('is not there for another workspace', async () => {
    const other = await newWorkspace();
    const { id } = made[path] as Made;
    const miss = await other.get(`/v1/${path}/${id}`);
    const real = await other.get(`/v1/${path}/${id.slice(0, -26)}${'0'.repeat(26)}`);
    expect([miss.status, miss.body['code'], real.status]).toEqual([404, 'notFound', 404]);
    expect((await other.patch(`/v1/${path}/${id}`, {})).status).toBe(404);
  });
});

describe('references', () => {
  test.each([
    ['groups', { planId: 'plan_00000000000000000000000000', name: 'x' }, '/planId'],
    ['creatives', { planId: 'plan_00000000000000000000000000', name: 'x' }, '/planId'],
    [
      'targets',
      { planId: 'plan_00000000000000000000000000', kind: 'keyword', name: 'x' },
      '/planId',
    ],
    [
      'policies',
      { scope: 'pool', poolId: 'pool_00000000000000000000000000', settings: {} },
      '/poolId',
    ],
  ])('%s refuse what is not there with its place', async (path, body, pointer) => {
    const refused = await shop.post<{ code: string; errors: { pointer: string }[] }>(
      `/v1/${path}`,
      body,
    );
    expect([refused.status, refused.body.code, refused.body.errors[0]?.pointer]).toEqual([
      422,
      'unknownReference',
      pointer,
    ]);
  });

  test('a creative’s group is of its plan, and variants share no entity and one grain', async () => {
    const planId = (
      await shop.post<Made>('/v1/plans', { channelId: made['channels']?.id, name: 'B' })
    ).body.id;
    const stray = await shop.post('/v1/creatives', {
      planId,
      groupId: made['groups']?.id,
      name: 'x',
    });
    expect([stray.status, stray.body['code']]).toEqual([409, 'conflict']);
    const [creativeId, groupId] = [made['creatives']?.id, made['groups']?.id];
    const experimentOf = (second: unknown) =>
      shop.post('/v1/experiments', {
        name: 'x',
        startsOn: '2026-03-01',
        variants: [{ name: 'a', entityIds: [creativeId] }, second],
      });
    expect((await experimentOf({ name: 'b', entityIds: [creativeId] })).status).toBe(409);
    expect((await experimentOf({ name: 'b', entityIds: [groupId] })).status).toBe(422);
    expect((await experimentOf({ name: 'b' })).status).toBe(422);
    expect(
      (await experimentOf({ name: 'b', entityIds: [planId.replace('plan_', 'crea_')] })).status,
    ).toBe(422);
  });
});
