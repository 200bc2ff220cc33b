import type { Sql } from '../db/sql.ts';
import type { Scope } from '../model/key.ts';

/** The outside world as a verb sees it: one workspace's database, a clock, randomness, who asks. */
export interface Context {
  readonly sql: Sql;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly actor: Actor;
  /** The Idempotency-Key that the request claimed: a command marks it as carried out when it commits. */
  readonly idempotencyKey?: string;
  /** Says that a job was queued, so that the platform runs it soon. */
  readonly wake: () => void;
}

export interface Actor {
  /** A key's id, or `system` for jobs, or `admin`. */
  readonly id: string;
  readonly scope: Scope;
}

export const systemActor: Actor = { id: 'system', scope: 'admin' };

/** The present instant, RFC 3339 in UTC. */
export const nowText = (ctx: Pick<Context, 'now'>): string => new Date(ctx.now()).toISOString();
