import type { Context } from 'hono';
import { invalidAt } from '../core/failure.ts';
import type { AppEnv } from './env.ts';

const quoted = (tag: string | number) => `"${tag}"`;

/** Sets a strong ETag; true where the client has that version already and 304 is the answer. */
export const matches = (c: Context<AppEnv>, tag: string | number): boolean => {
  c.header('etag', quoted(tag));
  const known = c.req.header('if-none-match');
  const tags = known?.split(',').map((part) => part.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(quoted(tag));
};

/** The version in If-Match (of `"3"` or `"3.17"`); null where the header is absent or `*`. */
export const ifMatch = (c: Context<AppEnv>): number | null => {
  const header = c.req.header('if-match');
  if (header === undefined || header === '*') return null;
  const version = /^"(\d{1,15})(?:\.\d{1,15})?"$/.exec(header)?.[1];
  if (version === undefined)
    throw invalidAt('#header/If-Match', 'one strong ETag as it was sent, or *');
  return Number(version);
};

/** What a route that uses `matches` may answer besides. */
export const unchanged = {
  304: { description: 'Not modified: the client has it, by If-None-Match' },
} as const;
export const notModified = (c: Context<AppEnv>) => c.body(null, 304);
