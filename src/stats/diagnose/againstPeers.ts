import { metaAnalysis } from '../shrinkage/metaAnalysis.ts';
import { shrink } from '../shrinkage/shrink.ts';

/** Events out of chances of one plan, e.g. clicks of impressions. */
interface RateCounts {
  readonly events: number;
  readonly chances: number;
}

interface AgainstPeers {
  readonly rate: number;
  readonly peerRate: number;
  /** Shrunken ratio to the peers' mean, and its 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly standing: 'high' | 'low' | 'usual';
}

/** Variance of daily ad counts beyond binomial, taken as a factor. */
const overdispersion = 2;
/** A ratio nearer to 1 is nothing to act on. */
const notableRatio = 1.2;
const leastPeers = 3;

/**
 * A plan's rate against its peers' random-effects mean on the log scale (Paule-Mandel), shrunk by
 * how much peers differ anyway, so that a small plan is not called odd for being small. High or low
 * needs the interval to exclude 1 and the ratio to be notable. Null under three peers with events.
 */
export function againstPeers(own: RateCounts, peers: readonly RateCounts[]): AgainstPeers | null {
  const usable = peers.filter(({ events }) => events > 0);
  if (usable.length < leastPeers || !(own.chances > 0)) return null;
  const estimate = ({ events, chances }: RateCounts) => ({
    effect: Math.log(events / chances),
    se: Math.sqrt((overdispersion * (1 - events / chances)) / events),
  });
  const { mean, tauSquared } = metaAnalysis(usable.map(estimate));
  const peerRate = Math.exp(mean);
  // Half an event keeps a plan without any from being infinitely low; it still has a wide interval.
  const events = Math.max(own.events, 0.5);
  const shrunk = shrink(estimate({ events, chances: own.chances }), {
    mean,
    sd: Math.max(0.1, Math.sqrt(tauSquared)),
  });
  const at = (z: number) => Math.exp(shrunk.effect + z * shrunk.se - mean);
  const [ratio, low, high] = [at(0), at(-1.959963984540054), at(1.959963984540054)];
  const standing =
    low > 1 && ratio >= notableRatio
      ? 'high'
      : high < 1 && ratio <= 1 / notableRatio
        ? 'low'
        : 'usual';
  return { rate: own.events / own.chances, peerRate, ratio, low, high, standing };
}
