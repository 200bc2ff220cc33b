import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { invalidAt } from '../core/failure.ts';
import { beginIdempotent, fingerprintOf, finishIdempotent } from '../core/idempotency.ts';
import { hashKey } from '../core/keyText.ts';
import { bodyChunks } from './bodyChunks.ts';
import type { AppEnv } from './env.ts';
import { nameOfForm } from './formName.ts';
import { isImportForm, maxFormBytes } from './limitBody.ts';
import { boundaryOf } from './multipart.ts';
import { run } from './run.ts';

const keptBytes = 1_000_000;
const utf8 = new TextEncoder();

const nameOfBody = async (request: Request): Promise<string> => {
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const digest = await crypto.subtle.digest('SHA-256', body);
  return Array.from(new Uint8Array(digest)).join();
};

/**
 * A form's file is too long to be held. Until the form was taken it is known by its length, then by what it
 * said, for which a repetition is read through; one that was refused is never read to its end.
 */
const takenForm = 'form ';
const nameOfTaken = async (url: string, said: string): Promise<string> =>
  takenForm + (await hashKey(`${url} ${said}`));

/** Names the request that a key stands for. */
const nameOfRequest = async (c: HonoContext<AppEnv>, known: string | null): Promise<string> => {
  const { url, path, raw } = c.req;
  const type = c.req.header('content-type');
  const boundary = isImportForm('POST', path, type) ? boundaryOf(type) : null;
  if (boundary === null) return hashKey(`${url} ${await nameOfBody(raw)}`);
  if (known?.startsWith(takenForm))
    return nameOfTaken(url, await nameOfForm(bodyChunks(raw.body, maxFormBytes), boundary));
  return hashKey(`${url} form ${c.req.header('content-length')}`);
};

/**
 * `Idempotency-Key` on POST (draft-ietf-httpapi-idempotency-key-header-07): the first answer below 500
 * is kept for a day and given again; another body under the same key is refused. An answer marked
 * `no-store` holds a secret, of which only a hash may be kept, so it is given once: then, as where the answer
 * was lost or is too long, a repetition answers `conflict` and changes nothing.
 */
export const idempotency = createMiddleware<AppEnv>(async (c, next) => {
  const idempotencyKey = c.req.header('idempotency-key');
  if (c.req.method !== 'POST' || idempotencyKey === undefined) return next();
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw invalidAt('#header/Idempotency-Key', '1 to 255 visible ASCII characters');
  }
  const ctx = c.get('ctx');
  const fingerprint = await nameOfRequest(c, fingerprintOf(ctx, idempotencyKey));
  const earlier = await run(() => beginIdempotent(ctx, { idempotencyKey, fingerprint }));
  if (earlier) {
    return new Response(earlier.body, {
      status: earlier.status,
      headers: {
        ...(JSON.parse(earlier.headers) as Record<string, string>),
        'idempotent-replayed': 'true',
      },
    });
  }
  c.set('ctx', { ...ctx, idempotencyKey });
  await next();
  const answer = c.res.clone();
  const text = await answer.text();
  const keep =
    answer.status < 500 &&
    answer.status !== 429 &&
    answer.headers.get('cache-control') !== 'no-store' &&
    utf8.encode(text).length <= keptBytes;
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'etag', 'location']) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const said = c.get('formName');
  const name = said === undefined ? fingerprint : await nameOfTaken(c.req.url, said);
  await run(() =>
    finishIdempotent(ctx, {
      idempotencyKey,
      answer: keep ? { status: answer.status, headers: JSON.stringify(headers), body: text } : null,
      fingerprint: name,
    }),
  );
  return undefined;
});
