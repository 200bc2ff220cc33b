import { db, first, rows } from '../db/query.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';

const dayMs = 86_400_000;
/** A request that neither answered nor freed its key within this was cut off (a crash). */
const abandonedMs = 120_000;

interface KeptAnswer {
  status: number;
  headers: string;
  body: string;
}

/** Carried out, and no answer kept: it was lost in a crash, or is too long or too secret to keep. */
const carriedOut = 0;

/** Marks a request's key in the transaction of its command, so that even a crash cannot make it run twice. */
export const markCarriedOut = (ctx: Context): void => {
  if (ctx.idempotencyKey === undefined) return;
  ctx.sql.all(
    `UPDATE idempotency SET status = ${carriedOut} WHERE keyId = ? AND idempotencyKey = ?`,
    [ctx.actor.id, ctx.idempotencyKey],
  );
};

/** What a key was used for, by a request that may still run; null for a new one. */
export const fingerprintOf = (ctx: Context, idempotencyKey: string): string | null =>
  first(
    ctx.sql,
    db
      .selectFrom('idempotency')
      .select('fingerprint')
      .where('keyId', '=', ctx.actor.id)
      .where('idempotencyKey', '=', idempotencyKey)
      .where('at', '>=', ctx.now() - dayMs),
  )?.fingerprint ?? null;

/** Claims a key for this request, or gives the answer that the same request had before. */
export const beginIdempotent = (
  ctx: Context,
  { idempotencyKey, fingerprint }: { idempotencyKey: string; fingerprint: string },
): KeptAnswer | null =>
  ctx.sql.transaction(() => {
    const at = ctx.now();
    rows(ctx.sql, db.deleteFrom('idempotency').where('at', '<', at - dayMs));
    const mine = { keyId: ctx.actor.id, idempotencyKey };
    const found = first(
      ctx.sql,
      db
        .selectFrom('idempotency')
        .selectAll()
        .where('keyId', '=', mine.keyId)
        .where('idempotencyKey', '=', idempotencyKey),
    );
    if (found && found.fingerprint !== fingerprint) {
      throw new Failure('idempotencyMismatch', 'this Idempotency-Key was used for another request');
    }
    if (found?.status === carriedOut) {
      throw new Failure('conflict', 'this request was carried out, and its answer is not kept');
    }
    if (found?.status != null) {
      return { status: found.status, headers: found.headers ?? '{}', body: found.body ?? '' };
    }
    if (found && at - found.at < abandonedMs) {
      throw new Failure(
        'idempotencyRunning',
        'the first request with this key has not answered yet',
      );
    }
    const row = { ...mine, fingerprint, status: null, headers: null, body: null, at };
    rows(ctx.sql, db.replaceInto('idempotency').values(row));
    return null;
  });

/** Keeps the answer; where there is none to keep, frees the key unless the request was carried out. */
export const finishIdempotent = (
  ctx: Context,
  {
    idempotencyKey,
    answer,
    fingerprint,
  }: { idempotencyKey: string; answer: KeptAnswer | null; fingerprint: string },
): void =>
  ctx.sql.transaction(() => {
    const mine = { keyId: ctx.actor.id, idempotencyKey };
    const query = answer
      ? db
          .updateTable('idempotency')
          .set({ ...answer, fingerprint })
          .where('keyId', '=', mine.keyId)
          .where('idempotencyKey', '=', idempotencyKey)
      : db
          .deleteFrom('idempotency')
          .where('keyId', '=', mine.keyId)
          .where('idempotencyKey', '=', idempotencyKey)
          .where('status', 'is', null);
    const { sql, parameters } = query.compile();
    ctx.sql.all(sql, parameters);
  });
