import { z } from 'zod';
import { day, idOf } from './scalars.ts';

export const diagnosisCode = z.enum([
  /** CTR high, CVR low: the picture promises what the page does not keep, or meets the wrong people. */
  'promiseNotKept',
  /** CTR low, CVR high: those who come buy, few come. */
  'pictureHoldsBack',
  'bothLow',
  /** CTR jumped and the clicks bought nothing. */
  'suspiciousClicks',
  /** A live creative's CTR falls against the plan's others on the same days. */
  'creativeTires',
]);
export const diagnosisAction = z.enum([
  'checkPageAndMatching',
  'testPicture',
  'reviewPlan',
  'checkTraffic',
  'refreshCreative',
]);

/** What is odd about a plan against plans of the same channel and price band. */
export const diagnosis = z
  .strictObject({
    planId: idOf('plan'),
    /** The creative it is about; null where it is about the plan. */
    creativeId: idOf('creative').nullable(),
    name: z.string(),
    code: diagnosisCode,
    severity: z.enum(['critical', 'warning', 'info']),
    action: diagnosisAction,
    evidence: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Diagnosis' });
export type Diagnosis = z.infer<typeof diagnosis>;
export const diagnoses = z
  .strictObject({ day: day.nullable(), data: z.array(diagnosis) })
  .meta({ id: 'Diagnoses' });
export type Diagnoses = z.infer<typeof diagnoses>;
