import type { Factor } from '../../model/creative.ts';
import type { FactorEffect, FactorEffects } from '../../model/factorEffect.ts';
import type { Context } from '../context.ts';

/** Suggestions shown at once; more would not be read. */
const most = 10;

/** What to test next: levels in use that no test compared, and two good levels no creative joins. */
export function suggestions(
  ctx: Pick<Context, 'sql'>,
  effects: readonly FactorEffect[],
): FactorEffects['suggestions'] {
  const live = ctx.sql
    .all<{ factors: string }>(
      "SELECT factors FROM creative WHERE status = 'active' AND factors <> '[]'",
    )
    .map(({ factors }): Factor[] => JSON.parse(factors));
  const keyOf = ({ factor, level }: Factor) => JSON.stringify([factor, level]);
  const tested = new Set(
    effects
      .filter(({ kind }) => kind === 'factor')
      .map(({ name, level }) => JSON.stringify([name, level])),
  );
  const inUse = new Map(live.flat().map((factor) => [keyOf(factor), factor]));
  const untested = [...inUse]
    .filter(([key]) => !tested.has(key))
    .map(([, { factor, level }]) => ({
      code: 'untestedFactor' as const,
      factor,
      level,
      otherFactor: null,
      otherLevel: null,
    }));
  const joined = new Set(
    live.flatMap((factors) =>
      factors.flatMap((a) => factors.map((b) => `${keyOf(a)} ${keyOf(b)}`)),
    ),
  );
  const good = effects.filter(({ kind, low }) => kind === 'factor' && low > 0);
  const pairs = good.flatMap((a, i) =>
    good.slice(i + 1).flatMap((b) => {
      if (a.name === b.name) return [];
      const [one, two] = [a, b].map(({ name, level }) => ({ factor: name, level: level! }));
      if (joined.has(`${keyOf(one!)} ${keyOf(two!)}`)) return [];
      return [
        {
          code: 'promisingPair' as const,
          ...one!,
          otherFactor: two!.factor,
          otherLevel: two!.level,
        },
      ];
    }),
  );
  return [...pairs, ...untested].slice(0, most);
}
