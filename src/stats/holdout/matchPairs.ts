/** A plan as it is matched: spend and value per click a day in any unit; `stratum` = what must agree. */
interface Matchable {
  readonly id: string;
  readonly stratum: string;
  readonly spend: number;
  readonly valuePerClick: number;
}

/** The larger of a pair spends at most this many times the smaller: else both are left out. */
const widest = 4;
/** The candidates, by spend, among whom the one nearest in value is taken. */
const candidates = 5;

/**
 * Pairs of similar plans: within a stratum the largest that is left takes, of the five next in spend, the
 * nearest by log spend and log value per click (greedy matching with a caliper: Rosenbaum and Rubin 1985).
 * Deterministic; each plan is in one pair or left out. The larger plan stands first.
 */
export const matchPairs = (
  plans: readonly Matchable[],
): { pairs: [string, string][]; left: string[] } => {
  const strata = new Map<string, Matchable[]>();
  for (const plan of plans) strata.set(plan.stratum, [...(strata.get(plan.stratum) ?? []), plan]);
  const pairs: [string, string][] = [];
  const left: string[] = [];
  for (const [, members] of [...strata].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const open = members
      .filter(({ spend }) => spend > 0)
      .sort((a, b) => b.spend - a.spend || (a.id < b.id ? -1 : 1));
    left.push(...members.filter(({ spend }) => !(spend > 0)).map(({ id }) => id));
    while (open.length > 0) {
      const first = open.shift()!;
      const near = open
        .slice(0, candidates)
        .filter(({ spend }) => first.spend <= widest * spend)
        .map((plan) => ({ plan, distance: distanceOf(first, plan) }))
        .sort((a, b) => a.distance - b.distance)[0];
      if (!near) {
        left.push(first.id);
        continue;
      }
      open.splice(open.indexOf(near.plan), 1);
      pairs.push([first.id, near.plan.id]);
    }
  }
  return { pairs, left };
};

const distanceOf = (a: Matchable, b: Matchable): number => {
  const value =
    a.valuePerClick > 0 && b.valuePerClick > 0 ? Math.log(a.valuePerClick / b.valuePerClick) : 0;
  return Math.log(a.spend / b.spend) ** 2 + value ** 2;
};
