import type { Factor } from '../../model/creative.ts';
import type { ArmEstimate } from '../../stats/shrinkage/combineArms.ts';

/** What a variant plays on, over all its creatives. */
export interface Traits {
  readonly factors: readonly Factor[];
  readonly assetKeys: readonly string[];
  readonly sources: readonly string[];
}

interface Trait {
  readonly kind: 'factor' | 'asset' | 'source';
  readonly name: string;
  readonly level: string | null;
}

/** One test's estimate of having a trait against not having it (log ratio). */
export interface Contrast {
  readonly experimentId: string;
  readonly trait: Trait;
  readonly estimate: ArmEstimate;
  /** The two variants differed in other factors as well. */
  readonly mixed: boolean;
}

const traitsOf = (traits: Traits): Map<string, Trait> => {
  const all: Trait[] = [
    ...traits.factors.map(
      ({ factor, level }) => ({ kind: 'factor', name: factor, level }) as const,
    ),
    ...traits.assetKeys.map((name) => ({ kind: 'asset', name, level: null }) as const),
    ...traits.sources.map((name) => ({ kind: 'source', name, level: null }) as const),
  ];
  return new Map(all.map((trait) => [JSON.stringify(trait), trait]));
};

/**
 * Traits that only one of two compared variants has, each with the comparison's estimate in the
 * direction of having it. A comparison that differs in two factors cannot tell them apart: mixed.
 */
export function contrasts(
  experimentId: string,
  variant: Traits,
  control: Traits,
  estimate: ArmEstimate,
): Contrast[] {
  const own = traitsOf(variant);
  const other = traitsOf(control);
  const only = (a: Map<string, Trait>, b: Map<string, Trait>) =>
    [...a].filter(([key]) => !b.has(key)).map(([, trait]) => trait);
  const gained = only(own, other);
  const lost = only(other, own);
  const names = new Set(
    [...gained, ...lost].filter(({ kind }) => kind === 'factor').map(({ name }) => name),
  );
  const mixed = (trait: Trait) => trait.kind === 'factor' && names.size > 1;
  return [
    ...gained.map((trait) => ({ experimentId, trait, estimate, mixed: mixed(trait) })),
    ...lost.map((trait) => ({
      experimentId,
      trait,
      estimate: { ...estimate, effect: -estimate.effect },
      mixed: mixed(trait),
    })),
  ];
}
