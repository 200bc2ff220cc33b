import type { ProblemCode, ProblemDetail } from '../model/problem.ts';
import type { Context } from './context.ts';
import { Failure, under } from './failure.ts';
import type { Fields, Noun } from './noun.ts';
import { getById, type ListInput, list, patch, remove, type Upserted, upsert } from './store.ts';
import { command, query } from './verb.ts';

export type BatchItem<R> =
  | { index: number; status: Upserted<R>['status']; resource: R }
  | {
      index: number;
      status: 'refused';
      code: ProblemCode;
      detail: string;
      errors: ProblemDetail[];
    };

interface BatchInput {
  items: readonly Fields[];
  /** atomic: one refusal refuses all. partial: what is right is kept. */
  mode: 'atomic' | 'partial';
}

/** The verbs of a noun that is stored as one row; every transport calls these. */
export const nounVerbs = <R>(noun: Noun<R>) => ({
  list: query('read', (ctx: Context, input: ListInput) => list(ctx, noun, input)),
  get: query('read', (ctx: Context, id: string) => getById(ctx, noun, id)),
  upsert: command(`${noun.table}.upsert`, 'write', (ctx: Context, given: Fields) => {
    const value = upsert(ctx, noun, given);
    return { value, subject: (value.resource as { id: string }).id, detail: given };
  }),
  patch: command(
    `${noun.table}.patch`,
    'write',
    (
      ctx: Context,
      { id, given, ifMatch }: { id: string; given: Fields; ifMatch: number | null },
    ) => ({
      value: patch(ctx, noun, id, given, ifMatch),
      subject: id,
      detail: given,
    }),
  ),
  remove: command(`${noun.table}.remove`, 'write', (ctx: Context, id: string) => {
    remove(ctx, noun, id);
    return { value: null, subject: id };
  }),
  batch: command(`${noun.table}.batch`, 'write', (ctx: Context, { items, mode }: BatchInput) => {
    const value = items.map((given, index): BatchItem<R> => {
      try {
        return { index, ...ctx.sql.savepoint(() => upsert(ctx, noun, given)) };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const { code, message, errors } = under(`/items/${index}`, error);
        if (mode === 'atomic') throw new Failure(code, `item ${index}: ${message}`, errors);
        return { index, status: 'refused', code, detail: message, errors: [...errors] };
      }
    });
    return { value, detail: { items: items.length } };
  }),
});
