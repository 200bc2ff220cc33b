import { z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { Failure } from '../core/failure.ts';
import type { Fields } from '../core/noun.ts';
import type { BatchItem, nounVerbs } from '../core/nounVerbs.ts';
import type { AppEnv } from './env.ts';
import { detailsOf } from './invalidRequest.ts';
import { run } from './run.ts';

const itemsOf = z.strictObject({ items: z.array(z.unknown()).min(1).max(1000) });

const itemOrRefusal = (input: z.ZodType, given: unknown): Fields | Failure => {
  const read = input.safeParse(given);
  if (read.success) return read.data as Fields;
  const errors = detailsOf(read.error);
  return new Failure('invalid', errors[0]?.message ?? 'invalid item', errors);
};

/**
 * `mode=partial` with items that are none of the noun: they are refused by index like any other, and what is
 * right is kept. The route's own check of the whole body would refuse all of it.
 */
export const partialBatch = <R>(
  verbs: Pick<ReturnType<typeof nounVerbs<R>>, 'batch'>,
  input: z.ZodType,
  query: z.ZodType<{ mode: 'atomic' | 'partial'; validateOnly: boolean }>,
) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success || asked.data.mode !== 'partial') return next();
    const body = itemsOf.safeParse(await c.req.json().catch(() => null));
    if (!body.success) return next();
    const items = body.data.items.map((item) => itemOrRefusal(input, item));
    if (!items.some((item) => item instanceof Failure)) return next();
    const rehearse = asked.data.validateOnly;
    const results: BatchItem<R>[] = await run(() =>
      verbs.batch(c.get('ctx'), { items, mode: 'partial' }, { rehearse }),
    );
    return c.json({ results });
  });
