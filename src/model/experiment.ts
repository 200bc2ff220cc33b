import { z } from 'zod';
import { creativeInput } from './creative.ts';
import { day, externalId, fraction, idOf, name, stamps } from './scalars.ts';

export const metric = z.enum([
  'ctr',
  'cvr',
  'roas',
  'cpc',
  'costPerOrder',
  'revenuePerImpression',
  'profitPerImpression',
  'cartRate',
]);
export type Metric = z.infer<typeof metric>;
export const design = z.enum(['randomised', 'rotation', 'optimised', 'beforeAfter']);

const entityId = z.union([idOf('creative'), idOf('group'), idOf('plan')]);
/** A variant: the entities (all of one grain) whose figures are added up. */
export const variant = z
  .strictObject({
    id: idOf('variant'),
    name,
    control: z.boolean(),
    entityIds: z.array(entityId).min(1).max(200),
    /** Planned share of impressions; null: equal. */
    plannedShare: fraction.nullable(),
  })
  .meta({ id: 'Variant' });
export type Variant = z.infer<typeof variant>;
/** Entities by id, or creatives inline, which are upserted by their external id. */
export const variantInput = z
  .strictObject({
    name,
    control: z.boolean(),
    entityIds: z.array(entityId).min(1).max(200),
    creatives: z.array(creativeInput).min(1).max(50),
    plannedShare: fraction.nullable(),
  })
  .partial()
  .required({ name: true })
  .meta({ id: 'VariantInput' });

const fields = {
  externalId: externalId.nullable(),
  name,
  hypothesis: z.string().max(2000).nullable(),
  metric,
  design,
  /** True where the platform randomises viewers and its impressions count viewers once. */
  countedViewers: z.boolean(),
  alpha: z.number().min(0.001).max(0.5),
  power: z.number().min(0.5).max(0.99),
  /** The least relative effect that would be worth acting on: .05 is 5 %. */
  leastEffect: z.number().min(0.001).max(5),
  /** Relative loss on a guardrail metric that is still acceptable. */
  guardrailMargin: z.number().min(0.001).max(1),
  startsOn: day,
  endsOn: day.nullable(),
  /** What the operator did with it; verdicts go on being computed until it is ended. */
  status: z.enum(['running', 'ended']),
};
export const experiment = z
  .strictObject({ id: idOf('experiment'), ...fields, variants: z.array(variant), ...stamps })
  .meta({ id: 'Experiment' });
export type Experiment = z.infer<typeof experiment>;
export const experimentInput = z
  .strictObject({ ...fields, variants: z.array(variantInput).min(2).max(20) })
  .partial()
  .required({ name: true, startsOn: true, variants: true })
  .meta({ id: 'ExperimentInput' });
export type ExperimentInput = z.infer<typeof experimentInput>;
export const experimentPatch = z.strictObject(fields).partial().meta({ id: 'ExperimentPatch' });
