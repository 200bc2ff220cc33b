import type { Experiment } from '../../model/experiment.ts';
import type { Context } from '../context.ts';
import type { PastTests } from './pastTests.ts';
import type { Arms } from './variantDays.ts';

/** What every way to a verdict starts from. */
export interface Question {
  readonly ctx: Context;
  readonly experiment: Experiment;
  readonly arms: Arms;
  /** The verdict's day, and the last day of the experiment up to it. */
  readonly day: string;
  readonly until: string;
  readonly plannedDays: number | null;
  readonly past: PastTests;
}
