import type { RecommendationKind } from '../../model/recommendation.ts';

/** What verdicts propose of creatives; every other kind comes from a pool. */
export const creativeKinds = ['pauseCreative', 'creativeShare'] as const;

/** Settings that a plan's own row holds. */
export const planKinds = ['bid', 'target', 'budget'] as const;

/** The edits that count against the changes of a day: a plan's settings and its targets' premiums. */
export const editKinds = [...planKinds, 'premium'] as const;

/** The list of an SQL `IN`. */
export const sqlList = (kinds: readonly RecommendationKind[]): string =>
  `(${kinds.map((kind) => `'${kind}'`).join(', ')})`;
