import { type Estimate, metaAnalysis, type TauMethod } from './metaAnalysis.ts';

/** What effects are like in this workspace: mean and sd of true log lifts. */
interface EffectPrior {
  readonly mean: number;
  readonly sd: number;
}

/** Used until the workspace has enough past tests of its own: N(0, 10 %). */
const weakPrior: EffectPrior = { mean: 0, sd: 0.1 };

/** Fewer past tests than this leave the weak prior in place. */
const leastTestsForPrior = 8;

/** The learnt spread of effects is never taken to be below 1 %. */
const leastSd = 0.01;

/** Prior of effects from a workspace's past tests (Paule-Mandel); the weak one below eight tests. */
export function learnEffectPrior(
  past: readonly Estimate[],
  method: TauMethod = 'pauleMandel',
): EffectPrior {
  if (past.length < leastTestsForPrior) return weakPrior;
  const { mean, tauSquared } = metaAnalysis(past, method);
  return { mean, sd: Math.max(leastSd, Math.sqrt(tauSquared)) };
}

/**
 * An estimate moved towards what effects usually are: B x estimate + (1 - B) x mean with
 * B = sd^2 / (sd^2 + se^2). Takes the winner's curse off the lift that was picked for being large
 * (Efron 2011; van Zwet & Gelman 2022). Forecasts use this, never the raw lift.
 */
export function shrink({ effect, se }: Estimate, prior: EffectPrior): Estimate {
  const b = prior.sd ** 2 / (prior.sd ** 2 + se ** 2);
  if (!Number.isFinite(b)) return { effect: prior.mean, se: prior.sd };
  return { effect: b * effect + (1 - b) * prior.mean, se: Math.sqrt(b) * se };
}
