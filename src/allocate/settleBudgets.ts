import type { Edit } from './chooseEdits.ts';
import type { LeverRoom, PlanRoom } from './LeverRoom.ts';
import type { Binding, Limit } from './PoolProposal.ts';
import { placeTotal } from './placeTotal.ts';

export type Settled = {
  /** Final budget by plan; plans outside the total keep theirs (0 = unknown). */
  budgets: Float64Array;
  /** Bid edits that survive. */
  bidEdits: Set<Edit>;
  left: number;
  binding: Binding | null;
};

/**
 * Budgets whose sum is `total` to the coin, moving only the chosen plans. Where those cannot absorb
 * the difference, plans with the most room join, in place of the least useful edits if edits are
 * limited: an exact total comes before a gain. What still cannot be placed is named.
 */
export const settleBudgets = (
  rooms: readonly PlanRoom[],
  wish: Float64Array,
  inTotal: readonly boolean[],
  chosen: readonly Edit[],
  total: number,
  most: number | null,
): Settled => {
  const unheld = [...rooms.keys()].filter((i) => inTotal[i] && !rooms[i]!.budget.hold);
  const bids = chosen.filter((e) => e.lever === 'bid');
  const first = chosen.filter((e) => e.lever === 'budget').map((e) => e.plan);
  let present = 0;
  rooms.forEach((room, i) => {
    if (inTotal[i]) present += room.budget.at!;
  });
  const place = (plans: readonly number[]) => {
    const free = Int32Array.from(plans).sort();
    const column = () => new Float64Array(free.length);
    const [want, lo, hi, step] = [column(), column(), column(), column()];
    let money = total - present;
    free.forEach((i, k) => {
      const room = rooms[i]!.budget;
      want[k] = wish[i]!;
      lo[k] = room.lo;
      hi[k] = room.hi;
      step[k] = room.step;
      money += room.at!;
    });
    return { free, ...placeTotal(want, lo, hi, step, money) };
  };

  // Less than the smallest step (present budgets off the platform's grid) is no reason to edit more.
  const smallest = unheld.reduce(
    (least, i) => Math.min(least, rooms[i]!.budget.step),
    Number.POSITIVE_INFINITY,
  );
  let bidCount = bids.length;
  let result = place(first);
  const misses = () => Math.abs(result.left) >= smallest;
  if (misses() && most === null) result = place(unheld);
  else if (misses() && most !== null) {
    const up = result.left > 0;
    const capacity = (i: number) => {
      const r = rooms[i]!.budget;
      return up ? r.hi - r.at! : r.at! - r.lo;
    };
    const byCapacity = [...unheld].sort((a, b) => capacity(b) - capacity(a) || a - b);
    const joining = byCapacity.filter((i) => !first.includes(i) && capacity(i) > 0);
    const free = [...first];
    while (misses() && joining.length > 0 && free.length < most) {
      free.push(joining.shift()!);
      bidCount = Math.min(bidCount, most - free.length);
      result = place(free);
    }
    if (misses()) {
      const widest = place(byCapacity.slice(0, most));
      if (Math.abs(widest.left) < Math.abs(result.left)) {
        result = widest;
        bidCount = Math.min(bidCount, most - widest.free.length);
      }
    }
  }

  const budgets = Float64Array.from(rooms, (room) => room.budget.at ?? 0);
  result.free.forEach((i, k) => {
    budgets[i] = result.amounts[k]!;
  });
  const freeRooms = Array.from(result.free, (i) => rooms[i]!.budget);
  return {
    budgets,
    bidEdits: new Set(
      bidCount < bids.length
        ? bids.sort((a, b) => b.gain - a.gain || a.plan - b.plan).slice(0, bidCount)
        : bids,
    ),
    left: result.left,
    binding:
      result.left === 0 ? null : bindingOf(rooms, inTotal, unheld, freeRooms, budgets, result),
  };
};

const bindingByLimit: Record<Limit, Binding> = {
  step: 'stepLimit',
  digitSlip: 'stepLimit',
  floor: 'floors',
  minimum: 'floors',
  maximum: 'maximums',
  spentToday: 'spentToday',
  bidRange: 'stepLimit',
  total: 'heldPlans',
  roasFloor: 'heldPlans',
  stock: 'maximums',
};

/** The constraint that holds back the most present money in the direction that is missing. */
const bindingOf = (
  rooms: readonly PlanRoom[],
  inTotal: readonly boolean[],
  unheld: readonly number[],
  free: readonly LeverRoom[],
  budgets: Float64Array,
  { left }: { left: number },
): Binding => {
  const up = left > 0;
  if (unheld.length === 0)
    return inTotal.some((counts) => counts) &&
      rooms.every((room, i) => !inTotal[i] || room.budget.hold?.reason === 'locked')
      ? 'locked'
      : 'heldPlans';
  const stillRoom = unheld.filter((i) => {
    const r = rooms[i]!.budget;
    return up ? budgets[i]! + r.step <= r.hi : budgets[i]! - r.step >= r.lo;
  });
  if (stillRoom.length > 0) {
    const smallest = Math.min(...stillRoom.map((i) => rooms[i]!.budget.step));
    return Math.abs(left) < smallest ? 'budgetStep' : 'changeLimit';
  }
  const money = new Map<Binding, number>();
  for (const room of free) {
    const binding = bindingByLimit[up ? room.hiLimit : room.loLimit];
    money.set(binding, (money.get(binding) ?? 0) + room.at!);
  }
  return [...money].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'heldPlans';
};
