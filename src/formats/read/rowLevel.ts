import type { SourceGrain } from '../sourceRow.ts';

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

/** "Results" are orders only where their type says so; Meta counts link clicks as results too. */
export const isPurchase = (type: string): boolean => /purchase|购物|購買|成交|order/i.test(type);
