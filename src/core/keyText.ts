import type { Context } from './context.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const utf8 = new TextEncoder();
const pattern = /^wnw_([a-z][a-z2-7]{22})_([a-z2-7]{40})$/;
const idPattern = /^[a-z][a-z2-7]{22}$/;

const toBase32 = (bytes: Uint8Array, digits: number) =>
  Array.from(bytes.subarray(0, digits), (byte) => base32[byte & 31]).join('');

const tag = async (secret: string, body: string): Promise<string> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign']);
  return toBase32(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(body))), 6);
};

/** A new workspace id: region letter, 16 random digits, 6 digits of HMAC by the server's secret. */
export const newWorkspaceId = async (secret: string, region: string, random: Context['random']) => {
  const body = region + toBase32(random(16), 16);
  return body + (await tag(secret, body));
};

/** True where the id was made with this secret, so that a forged one touches no storage. */
export const isWorkspaceId = async (secret: string, id: string): Promise<boolean> =>
  idPattern.test(id) && (await tag(secret, id.slice(0, 17))) === id.slice(17);

/** The text of a key: `wnw_<workspace>_<200 random bits>`. */
export const newKeyText = (workspaceId: string, random: Context['random']): string =>
  `wnw_${workspaceId}_${toBase32(random(40), 40)}`;

/** The workspace that a key names, or null for text that is not a key. */
export const workspaceOfKey = (text: string): string | null => pattern.exec(text)?.[1] ?? null;

/** SHA-256 in hex: all that is stored of a key. */
export const hashKey = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
