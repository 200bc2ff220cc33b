/** How far a bid or target moves, as a share of what is really bid: a premium stands on top of the plan's bid. */
export const bidShift = (kind: string, from: number, to: number): number =>
  Math.abs(kind === 'premium' ? (1 + to) / (1 + from) - 1 : to / from - 1);
