import type { AccountNoise } from './dailyTotals.ts';

/** Whose variance decided: the pair's own days, all pairs together, or those and the account's past. */
export type VarianceBasis = 'own' | 'pooled' | 'account';

/** Which guard replaced the borrowed variance, if any. */
export type Guard = 'accountTooQuiet' | 'accountTooNoisy' | 'noisyArm';

/** What the data allow: a preview, a p-value without a decision, or a decision. */
export type Standing = 'preview' | 'display' | 'decidable';

/**
 * One arm against the control. On the ratio scale theta is a natural log ratio and lift a fraction
 * (.05 = +5 %); on the difference scale (`compareDifference`) both are the difference itself.
 */
export interface ArmComparison {
  readonly arm: number;
  readonly scale: 'ratio' | 'difference';
  readonly theta: number;
  readonly lift: number;
  readonly variance: number;
  readonly df: number;
  readonly t: number;
  readonly p: number;
  /** Holm-adjusted within this metric. */
  readonly adjustedP: number;
  /** Fixed-look interval of the lift at level 1 - alpha. */
  readonly interval: readonly [low: number, high: number];
  readonly basis: VarianceBasis;
  readonly guard: Guard | null;
  readonly standing: Standing;
  readonly days: number;
  readonly effectiveDays: number;
  /** A few days carry most of the evidence, so degrees of freedom were lowered. */
  readonly uneven: boolean;
  /** Own over within-day variance: 1 = counts explain it all. */
  readonly overdispersion: number;
  readonly lag1: number;
  readonly ownVariance: number;
  readonly ownDf: number;
  readonly ownP: number;
  readonly withinVariance: number;
  readonly concentration: number;
  /** Own variance over what pooling or the account predicts, and over what the other arms show. */
  readonly dispersion: number;
  readonly armF: number | null;
  readonly events: number;
  readonly controlEvents: number;
  /** The arm's share of the pair's volume: about the control's part of the variance. */
  readonly volumeShare: number;
}

export interface Comparison {
  readonly arms: readonly ArmComparison[];
  readonly alpha: number;
  readonly weightNoise: number;
  /** Day noise variance of a log ratio, 2 sigma^2, and the dispersion left; null for one pair alone. */
  readonly pooled: { readonly tauSquared: number; readonly kappa: number } | null;
  readonly rho: number;
  readonly df: number;
  /** Mean own over account-predicted variance; null without account. */
  readonly accountF: number | null;
  readonly autocorrelated: boolean;
  readonly lag1: number;
}

export interface CompareOptions {
  readonly alpha?: number;
  readonly account?: AccountNoise | undefined;
  /** Overrides the noise sd in the day weights; 0 is plain Mantel-Haenszel. */
  readonly weightNoise?: number;
}
