import { type Holdout, holdoutPeriodDays } from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { Failure, invalidAt } from '../failure.ts';
import type { Noun } from '../noun.ts';
import { poolNoun } from '../nouns/pool.ts';
import { stamped } from '../nouns/stamped.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { getReferenced } from '../store.ts';
import { readWorkspace } from '../workspace.ts';
import { designHoldout } from './designHoldout.ts';
import { drawSides } from './drawSides.ts';

/** Pairs are matched by what plans are now. */
const longestWait = 28;

/** Changes of sides that nobody has carried out yet: once it is stopped there are no sides. */
const dropSwaps = (ctx: Context, id: string): void => {
  ctx.sql.all(
    `UPDATE recommendation SET status = 'superseded', version = version + 1, updatedAt = ?
     WHERE status = 'approved' AND evidence ->> 'holdoutId' = ?`,
    [nowText(ctx), id],
  );
};

export const holdoutNoun: Noun<Holdout> = {
  table: 'holdout',
  columns: stamped(
    'name',
    'poolId',
    'startsOn',
    'endsOn',
    'cycles',
    'washoutDays',
    'status',
    'currency',
    'unit',
    'seed',
    'pairs',
    'leftOut',
    'leastDetectable',
    'presentWorth',
    'swaps',
    'missedPeriods',
    'estimate',
  ),
  json: ['pairs', 'estimate'],
  defaults: { cycles: 2, washoutDays: 2, status: 'running', swaps: 0, missedPeriods: 0 },
  filters: ['status', 'poolId'],
  complete(ctx, next, before) {
    const today = localDay(ctx.now(), readWorkspace(ctx).timeZone);
    if (before) {
      const stops = next['status'] !== before['status'];
      if (stops && before['status'] !== 'running')
        throw new Failure('stateForbids', `${before['id']} is ${before['status']}`);
      if (stops) dropSwaps(ctx, String(before['id']));
      return stops && today < String(before['endsOn']) ? { ...next, endsOn: today } : next;
    }
    const startsOn = (next['startsOn'] as string | null) ?? addDays(today, 1);
    if (startsOn <= today) throw invalidAt('/startsOn', 'a holdout starts tomorrow or later');
    if (startsOn > addDays(today, longestWait))
      throw invalidAt('/startsOn', `pairs match for ${longestWait} days at most`);
    if (next['poolId'] != null) getReferenced(ctx, poolNoun, next['poolId'], '/poolId');
    const [running] = ctx.sql.all<{ id: string }>(
      "SELECT id FROM holdout WHERE status = 'running'",
    );
    if (running) throw new Failure('conflict', `${running.id} is running; one at a time`);
    const [cycles, washoutDays] = [Number(next['cycles']), Number(next['washoutDays'])];
    const poolId = (next['poolId'] as string | null) ?? undefined;
    const { design, pairs } = designHoldout(ctx, { poolId, cycles, washoutDays }, '/poolId');
    if (design.answer !== 'ready')
      throw new Failure(
        'stateForbids',
        `${design.answer}: ${design.pairs} pairs of similar plans, at least ${design.leastPairs} are needed`,
      );
    return {
      ...next,
      startsOn,
      endsOn: addDays(startsOn, 2 * cycles * holdoutPeriodDays - 1),
      ...drawSides(pairs, ctx.random(Math.ceil(pairs.length / 8))),
      currency: design.currency,
      unit: design.unit,
      leftOut: design.leftOut,
      leastDetectable: design.leastDetectable,
      presentWorth: design.presentWorth,
    };
  },
};
export const holdouts = nounVerbs(holdoutNoun);
