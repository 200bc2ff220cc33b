import { z } from 'zod';

/** Prefixes of public ids: one a noun. */
export const idPrefixes = {
  key: 'key',
  channel: 'chan',
  pool: 'pool',
  product: 'prod',
  plan: 'plan',
  group: 'grp',
  target: 'tgt',
  creative: 'crea',
  import: 'imp',
  experiment: 'exp',
  variant: 'var',
  policy: 'pol',
  recommendation: 'rec',
  change: 'chg',
  report: 'rep',
  changeSheet: 'sheet',
  webhook: 'hook',
  calendar: 'cal',
  holdout: 'hold',
} as const;
export type IdNoun = keyof typeof idPrefixes;

/** `plan_01j…`: prefix, then 26 Crockford base-32 digits (48 bits of time, 80 random), sortable. */
export const idOf = (noun: IdNoun) =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[noun]}_[0-9a-hjkmnp-tv-z]{26}$`), `not an id of a ${noun}`)
    .meta({ examples: [`${idPrefixes[noun]}_01k0000000000000000000000a`] });

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** True for a calendar day as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!dayPattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day in the channel's time zone. */
export const day = z
  .string()
  .regex(dayPattern, 'a day is YYYY-MM-DD')
  .refine(isDay, 'no such day in the calendar')
  .meta({ examples: ['2026-03-01'] });

/** An instant, RFC 3339 in UTC. */
export const instant = z.iso
  .datetime({ offset: false })
  .meta({ examples: ['2026-03-01T02:00:00.000Z'] });

/** Money in millionths of the channel's currency, an integer that a double holds exactly. */
export const micros = z
  .int('micros are whole numbers within ±(2^53−1)')
  .nonnegative('money spent, bid or budgeted is not negative')
  .meta({ examples: [12_500_000] });
/** Money that may be negative (revenue net of returns). */
export const signedMicros = z.int('micros are whole numbers within ±(2^53−1)');
export const count = z.int('a count is a whole number').nonnegative('a count is not negative');
export const fraction = z.number().min(0).max(1);
export const name = z.string().trim().min(1).max(500);
export const externalId = z.string().min(1).max(200);
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'an ISO 4217 code, three capitals')
  .meta({ examples: ['CNY'] });
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'not an IANA time zone')
  .meta({ examples: ['Asia/Shanghai'] });
export const locale = z.enum(['en', 'zh-CN']);
export type Locale = z.infer<typeof locale>;
export const deliveryStatus = z.enum(['active', 'paused', 'removed']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** What every stored resource carries besides its own fields. */
export const stamps = { version: z.int(), createdAt: instant, updatedAt: instant };
