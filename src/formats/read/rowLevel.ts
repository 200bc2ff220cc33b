import type { SourceGrain, SourceTarget } from '../sourceRow.ts';
import type { RowEntities } from './rowEntities.ts';

const levels: Record<string, SourceGrain> = {
  campaign: 'plan',
  'ad group': 'group',
  adgroup: 'group',
  keyword: 'target',
  'product targeting': 'target',
  ad: 'creative',
  'product ad': 'creative',
  'responsive search ad': 'creative',
  'expanded text ad': 'creative',
};

/** Bulk sheets hold every level in one table and name it; null for rows that are none of ours. */
export const levelOf = (word: string): SourceGrain | null =>
  levels[word.trim().toLowerCase()] ?? null;

/** Google Ads Editor writes every level in one table too and leaves the finer levels' cells blank. */
export const deepestOf = (found: RowEntities, finest: SourceGrain): SourceGrain =>
  (['target', 'creative', 'group', 'plan'] as const).find((level) => found[level] !== null) ??
  finest;

/** A negative keyword in a list of settings keeps ads away; it is no target to bid on. */
export const isNegative = (target: SourceTarget | null): boolean =>
  /negative/i.test(target?.matchType ?? '');

/** "Results" are orders only where their type says so; Meta counts link clicks as results too. */
export const isPurchase = (type: string): boolean => /purchase|购物|購買|成交|order/i.test(type);
