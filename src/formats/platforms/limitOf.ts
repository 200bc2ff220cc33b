import type { PlatformLimit } from './platformFormat.ts';

/** A platform's limit in a currency, in micros; null where none is known. */
export const limitOf = (
  limits: readonly Pick<PlatformLimit, 'of' | 'micros' | 'currency'>[],
  of: PlatformLimit['of'],
  currency: string,
): number | null =>
  limits.find((limit) => limit.of === of && (limit.currency ?? currency) === currency)?.micros ??
  null;
