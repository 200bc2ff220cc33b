import type { Scope } from '../model/key.ts';
import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { Failure } from './failure.ts';
import { markCarriedOut } from './idempotency.ts';

const rank: Record<Scope, number> = { read: 0, write: 1, admin: 2 };

/** Throws `forbidden` unless the actor's scope includes `scope`. */
export const requireScope = (ctx: Context, scope: Scope): void => {
  if (rank[ctx.actor.scope] < rank[scope]) {
    throw new Failure('forbidden', `this key may ${ctx.actor.scope}, not ${scope}`);
  }
};

/** A reading verb: scope first, then one synchronous look. */
export const query =
  <I, O>(scope: Scope, run: (ctx: Context, input: I) => O) =>
  (ctx: Context, input: I): O => {
    requireScope(ctx, scope);
    return run(ctx, input);
  };

/** What a command did, for its audit row. */
export interface Done<O> {
  value: O;
  subject?: string | null;
  detail?: unknown;
  /** True where nothing that a reader could see was changed: the revision stays. */
  unchanged?: boolean;
}

/** Leaves the transaction of a command that was only to be validated, carrying what it would answer. */
class Rehearsed<O> {
  readonly value: O;
  constructor(value: O) {
    this.value = value;
  }
}

/**
 * A writing verb: scope first, then one transaction with its audit row and the workspace's next revision.
 * With `rehearse` everything is checked and answered as if done, and nothing is kept.
 */
export const command =
  <I, O>(name: string, scope: Scope, run: (ctx: Context, input: I) => Done<O>) =>
  (ctx: Context, input: I, options: { rehearse?: boolean } = {}): O => {
    requireScope(ctx, scope);
    // A job thread that looks before the commit would see no job and sleep on: it is woken afterwards.
    let queued = false;
    const inside: Context = {
      ...ctx,
      wake: () => {
        queued = true;
      },
    };
    try {
      const done = ctx.sql.transaction(() => {
        const { value, subject = null, detail, unchanged = false } = run(inside, input);
        if (options.rehearse) throw new Rehearsed(value);
        ctx.sql.all('INSERT INTO audit (at, actor, verb, subject, detail) VALUES (?, ?, ?, ?, ?)', [
          nowText(ctx),
          ctx.actor.id,
          name,
          subject,
          detail === undefined ? null : JSON.stringify(detail).slice(0, 100_000),
        ]);
        if (!unchanged) ctx.sql.all('UPDATE workspace SET revision = revision + 1');
        markCarriedOut(ctx);
        return value;
      });
      if (queued) ctx.wake();
      return done;
    } catch (thrown) {
      if (thrown instanceof Rehearsed) return thrown.value as O;
      throw thrown;
    }
  };
