import type { TargetMove } from './targets/TargetMove.ts';

/**
 * One lever of one plan, or of a target in it, that a policy would move. `amount` = change of the budget in
 * micros, 0 for a bid.
 */
export type Edit = {
  plan: number;
  lever: 'bid' | 'budget';
  target: TargetMove | null;
  gain: number;
  amount: number;
};

/**
 * The edits worth making when only `most` are allowed (null = all): by gain, the money kept in
 * balance. A budget can only rise by what others give up, so the next budget edit is the best one
 * among those that bring Σ amounts nearer to `missing` (total − present budgets), unless both sides
 * are even. Ties by plan order.
 */
export const chooseEdits = (
  edits: readonly Edit[],
  most: number | null,
  missing: number,
): Edit[] => {
  if (most === null || edits.length <= most) return [...edits];
  const byGain = (a: Edit, b: Edit) =>
    b.gain - a.gain || a.plan - b.plan || (a.lever < b.lever ? -1 : 1);
  const bids = edits.filter((e) => e.lever === 'bid').sort(byGain);
  const raises = edits.filter((e) => e.lever === 'budget' && e.amount > 0).sort(byGain);
  const cuts = edits.filter((e) => e.lever === 'budget' && e.amount <= 0).sort(byGain);
  const chosen: Edit[] = [];
  let open = missing;
  const take = (from: Edit[]) => {
    const edit = from.shift()!;
    open -= edit.amount;
    chosen.push(edit);
  };
  while (chosen.length < most) {
    const side =
      open > 0
        ? raises
        : open < 0
          ? cuts
          : (raises[0]?.gain ?? 0) >= (cuts[0]?.gain ?? 0)
            ? raises
            : cuts;
    const budget = side[0];
    const bid = bids[0];
    if (!budget && !bid) break;
    if (budget && (!bid || budget.gain >= bid.gain)) take(side);
    else take(bids);
  }
  return chosen;
};
