import { z } from 'zod';
import { count, externalId, fraction, idOf, micros, name, stamps } from './scalars.ts';

const fields = {
  externalId: externalId.nullable(),
  name,
  priceMicros: micros.nullable(),
  /** Share of revenue left after goods, fees and freight. */
  margin: fraction.nullable(),
  returnRate: fraction.nullable(),
  stock: count.nullable(),
  /** Units kept in safety, as the operator holds them now. */
  safetyStock: count.nullable(),
  replenishmentDays: z.int().min(0).max(365).nullable(),
  presale: z.boolean(),
  /** The category's usual figures, to compare with; edited by the operator. */
  benchmarkCtr: fraction.nullable(),
  benchmarkCvr: fraction.nullable(),
  benchmarkCpcMicros: micros.nullable(),
};
export const product = z
  .strictObject({ id: idOf('product'), ...fields, ...stamps })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof product>;
export const productInput = z
  .strictObject(fields)
  .partial()
  .required({ name: true })
  .meta({ id: 'ProductInput' });
export const productPatch = z.strictObject(fields).partial().meta({ id: 'ProductPatch' });
