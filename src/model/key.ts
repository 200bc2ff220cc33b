import { z } from 'zod';
import { idOf, instant, name, stamps } from './scalars.ts';

/** What a key may do; `write` includes `read`, `admin` includes both. */
export const scope = z.enum(['read', 'write', 'admin']);
export type Scope = z.infer<typeof scope>;
const fields = { name, scope, expiresAt: instant.nullable() };
export const key = z
  .strictObject({
    id: idOf('key'),
    ...fields,
    kind: z.enum(['key', 'session', 'link']),
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
    ...stamps,
  })
  .meta({ id: 'Key' });
export type Key = z.infer<typeof key>;
export const keyInput = z
  .strictObject(fields)
  .partial()
  .required({ name: true, scope: true })
  .meta({ id: 'KeyInput' });
export type KeyInput = z.infer<typeof keyInput>;
/** A link that opens a browser session once. */
export const linkCreated = z
  .strictObject({ token: z.string(), path: z.string(), expiresAt: instant })
  .meta({ id: 'LinkCreated' });
/** The answer to making a key: the only time its text is shown. */
export const keyCreated = key.extend({ secret: z.string() }).meta({ id: 'KeyCreated' });
