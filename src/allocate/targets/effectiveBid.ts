import type { TargetInput, TargetKind } from './TargetInput.ts';

/** What is really bid: bid × hour discount × (1 + premium), as Taobao documents it and Google and Amazon multiply. */
export const effectiveBid = (bid: number, hourDiscount: number, premium: number): number =>
  bid * hourDiscount * (1 + premium);

/**
 * Mean bid per click of a target's traffic, micros; NaN where no bid is known. The kinds of target cut the
 * same traffic, so that the other kinds' premiums apply at their mean by clicks.
 */
export const meanEffectiveBid = (
  planBidMicros: number | null,
  target: TargetInput,
  factors: ReadonlyMap<TargetKind, number>,
): number => {
  let [discount, others] = [1, 1];
  for (const [kind, factor] of factors) {
    if (kind === target.kind) continue;
    if (kind === 'hourBand') discount = factor;
    else others *= factor;
  }
  if (target.bidMicros !== null) return effectiveBid(target.bidMicros, discount, others - 1);
  if (planBidMicros === null) return Number.NaN;
  return target.kind === 'hourBand'
    ? effectiveBid(planBidMicros, 1 + target.premium, others - 1)
    : effectiveBid(planBidMicros, discount, (1 + target.premium) * others - 1);
};

/** Mean factor (1 + premium) of each kind of target in a plan, weighed by recent clicks. */
export const kindFactors = (targets: readonly TargetInput[]): Map<TargetKind, number> => {
  const sums = new Map<TargetKind, { clicks: number; weighed: number }>();
  for (const { kind, bidMicros, premium, recent } of targets) {
    if (bidMicros !== null) continue;
    const sum = sums.get(kind) ?? { clicks: 0, weighed: 0 };
    sum.clicks += recent.clicks;
    sum.weighed += recent.clicks * (1 + premium);
    sums.set(kind, sum);
  }
  return new Map(
    [...sums].map(([kind, { clicks, weighed }]) => [kind, clicks > 0 ? weighed / clicks : 1]),
  );
};
