import { db, first, rows } from '../db/query.ts';
import type { Key, KeyInput, Scope } from '../model/key.ts';
import type { Page } from '../model/page.ts';
import type { Actor, Context } from './context.ts';
import { nowText } from './context.ts';
import { Failure } from './failure.ts';
import { newId } from './newId.ts';
import { decodeCursor, pageOfItems } from './page.ts';
import { command, query } from './verb.ts';

const shown = [
  'id',
  'kind',
  'name',
  'scope',
  'expiresAt',
  'lastUsedAt',
  'revokedAt',
  'version',
  'createdAt',
  'updatedAt',
] as const;
const staleAfterMs = 5 * 60_000;

interface NewKey extends KeyInput {
  kind: Key['kind'];
  /** SHA-256 of the key's text, made before the verb since hashing is asynchronous. */
  hash: string;
}

/** Inserts a key row; only its hash is kept. */
export const insertKey = (ctx: Context, { kind, hash, name, scope, expiresAt }: NewKey): Key => {
  const now = nowText(ctx);
  const row = {
    id: newId(ctx, 'key'),
    kind,
    name,
    scope,
    hash,
    expiresAt: expiresAt ?? null,
    lastUsedAt: null,
    revokedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  rows(ctx.sql, db.insertInto('key').values(row));
  const { hash: _, ...key } = row;
  return key as Key;
};

export const createKey = command('key.create', 'admin', (ctx: Context, input: NewKey) => {
  const value = insertKey(ctx, input);
  return { value, subject: value.id };
});

export const listKeys = query(
  'admin',
  (ctx: Context, { limit, cursor }: { limit: number; cursor?: string | undefined }): Page<Key> => {
    let select = db
      .selectFrom('key')
      .select(shown)
      .where('kind', '!=', 'link')
      .orderBy('id')
      .limit(limit + 1);
    if (cursor !== undefined)
      select = select.where('id', '>', decodeCursor(cursor, ['string'])[0] as string);
    return pageOfItems(rows(ctx.sql, select) as Key[], limit, ({ id }) => [id]);
  },
);

const otherAdminKey = (ctx: Context, id: string, now: string): boolean =>
  first(
    ctx.sql,
    db
      .selectFrom('key')
      .select('id')
      .where('id', '!=', id)
      .where('kind', '=', 'key')
      .where('scope', '=', 'admin')
      .where('revokedAt', 'is', null)
      .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)])),
  ) !== undefined;

/** Takes effect at once; the row stays for the record. The last key that may make others is kept. */
export const revokeKey = command('key.revoke', 'admin', (ctx: Context, id: string) => {
  const found = first(ctx.sql, db.selectFrom('key').select(shown).where('id', '=', id));
  if (!found) throw new Failure('notFound', `no key ${id} in this workspace`);
  if (found.revokedAt !== null) return { value: found as Key, subject: id, unchanged: true };
  const now = nowText(ctx);
  if (found.scope === 'admin' && found.kind === 'key' && !otherAdminKey(ctx, id, now)) {
    throw new Failure('stateForbids', 'this is the last key that may make others; make one first');
  }
  const changed = { revokedAt: now, updatedAt: now, version: found.version + 1 };
  rows(ctx.sql, db.updateTable('key').set(changed).where('id', '=', id));
  return { value: { ...found, ...changed } as Key, subject: id };
});

type Known = {
  id: string;
  scope: string;
  kind: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};

/** Who a key's hash stands for; null where it is unknown, revoked or expired. */
export const authenticate = (
  ctx: Pick<Context, 'sql' | 'now'>,
  hash: string,
  kinds: readonly Key['kind'][],
): Actor | null => {
  const found: Known | undefined = first(
    ctx.sql,
    db
      .selectFrom('key')
      .select(['id', 'scope', 'kind', 'expiresAt', 'lastUsedAt'])
      .where('hash', '=', hash)
      .where('revokedAt', 'is', null),
  );
  if (!found || !kinds.includes(found.kind as Key['kind'])) return null;
  if (found.expiresAt !== null && Date.parse(found.expiresAt) <= ctx.now()) return null;
  return { id: found.id, scope: found.scope as Scope };
};

/** Notes that a key was used, at most every five minutes. */
export const touchKey = (ctx: Context): void => {
  const [row] = ctx.sql.all<{ lastUsedAt: string | null }>(
    'SELECT lastUsedAt FROM key WHERE id = ?',
    [ctx.actor.id],
  );
  if (!row || (row.lastUsedAt !== null && ctx.now() - Date.parse(row.lastUsedAt) < staleAfterMs))
    return;
  ctx.sql.transaction(() =>
    ctx.sql.all('UPDATE key SET lastUsedAt = ? WHERE id = ?', [nowText(ctx), ctx.actor.id]),
  );
};

/** Minutes for which a one-time link can be opened. */
const linkMinutes = 15;

/** Makes a one-time link that opens a browser session with the scope of who asks. */
export const createLink = command('link.create', 'admin', (ctx: Context, hash: string) => {
  const expiresAt = new Date(ctx.now() + linkMinutes * 60_000).toISOString();
  const { scope } = ctx.actor;
  const value = insertKey(ctx, { kind: 'link', name: 'one-time link', hash, scope, expiresAt });
  return { value, subject: value.id };
});

/** Exchanges a one-time link for a session: the link is spent in the same transaction. */
export const openSession = command(
  'session.open',
  'read',
  (ctx: Context, input: { linkHash: string; sessionHash: string }) => {
    const link = authenticate(ctx, input.linkHash, ['link']);
    if (!link) throw new Failure('unauthorized', 'this link was used or has expired');
    rows(
      ctx.sql,
      db
        .updateTable('key')
        .set({ revokedAt: nowText(ctx) })
        .where('id', '=', link.id),
    );
    const expiresAt = new Date(ctx.now() + 30 * 86_400_000).toISOString();
    const value = insertKey(ctx, {
      kind: 'session',
      hash: input.sessionHash,
      name: 'browser session',
      scope: link.scope,
      expiresAt,
    });
    return { value, subject: value.id };
  },
);
