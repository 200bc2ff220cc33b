import { z } from 'zod';
import { currency, externalId, idOf, micros, name, stamps } from './scalars.ts';

const fields = {
  externalId: externalId.nullable(),
  name,
  currency,
  period: z.enum(['day', 'month']),
  /** The shared budget of one period; null: the sum of its plans' present daily budgets. */
  amountMicros: micros.nullable(),
};
export const pool = z.strictObject({ id: idOf('pool'), ...fields, ...stamps }).meta({ id: 'Pool' });
export type Pool = z.infer<typeof pool>;
export const poolInput = z
  .strictObject(fields)
  .partial()
  .required({ name: true, currency: true })
  .meta({ id: 'PoolInput' });
export const poolPatch = z
  .strictObject(fields)
  .omit({ currency: true })
  .partial()
  .meta({ id: 'PoolPatch' });
