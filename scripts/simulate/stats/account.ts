import type { AccountNoise } from '../../../src/stats/daily/dailyTotals.ts';
import { learnAccountNoise, type NoiseRecord } from '../../../src/stats/daily/learnAccountNoise.ts';
import { noiseRecord } from '../../../src/stats/daily/noiseRecord.ts';
import type { Random } from '../random.ts';
import { drawDays, type World } from './adDays.ts';

/** Past tests of an account: 12 of 14 days with two arms, like the world itself unless said otherwise. */
export interface AccountWorld {
  readonly world?: Partial<World>;
  readonly tests?: number;
}

/** What an account drawn for one run has learnt of its day noise. */
export function drawAccount(
  world: World,
  account: AccountWorld,
  random: Random,
): AccountNoise | undefined {
  const past: NoiseRecord[] = [];
  const like: World = { ...world, days: 14, arms: 2, lifts: [], ...account.world };
  const { split: _, ...even } = like;
  for (let i = 0; i < (account.tests ?? 12); i++) {
    const record = noiseRecord(drawDays({ ...even, spike: 1, drift: 0 }, random));
    if (record !== null) past.push(record);
  }
  const kind = world.basketSd === undefined ? 'count' : 'money';
  return learnAccountNoise(past, kind) ?? undefined;
}
