/** What the reference asks of a share of runs: at least and at most. */
export interface Bar {
  readonly low?: number;
  readonly high?: number;
}

export const most = (high: number): Bar => ({ high });
export const least = (low: number): Bar => ({ low });
export const between = (low: number, high: number): Bar => ({ low, high });

/** Kept as it stands; beyond the bar by no more than two standard errors; missed. */
type Standing = 'kept' | 'withinError' | 'missed';

/** A share of `runs` read against its bar. */
export function standing(share: number, bar: Bar | undefined, runs: number): Standing {
  if (bar === undefined || Number.isNaN(share)) return 'kept';
  const { low = 0, high = 1 } = bar;
  if (share >= low && share <= high) return 'kept';
  const limit = share < low ? low : high;
  const slack = 2 * Math.sqrt((limit * (1 - limit)) / runs);
  return Math.abs(share - limit) <= slack ? 'withinError' : 'missed';
}

export const showBar = ({ low, high }: Bar): string =>
  low !== undefined && high !== undefined
    ? `${short(low)}-${short(high)}`
    : low !== undefined
      ? `>=${short(low)}`
      : `<=${short(high!)}`;

const short = (value: number) => String(value).replace(/^0/, '');
