/** What bids differ by inside a plan. Targets of one kind share the plan's traffic; kinds cut it in several ways. */
export type TargetKind = 'keyword' | 'audience' | 'placement' | 'hourBand' | 'region' | 'device';

/** One target of a plan as it stands tonight. Money in micros. */
export type TargetInput = {
  id: string;
  kind: TargetKind;
  /** Its own bid per click; null = it bids the plan's times (1 + premium). */
  bidMicros: number | null;
  /** Beyond the plan's bid: .3 is +30 %, an hour band at a discount of 80 % is −.2. */
  premium: number;
  daysSinceChange: number | null;
  /** Days at the present setting, at most 28, with a row. */
  recent: { days: number; clicks: number; costMicros: number };
  /** Settled days of the last 90: what a click turned out to be worth. */
  settled: { clicks: number; orders: number; revenueMicros: number };
};
