import type { Product } from '../../model/product.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { stamped } from './stamped.ts';

export const productNoun: Noun<Product> = {
  table: 'product',
  columns: stamped(
    'externalId',
    'name',
    'priceMicros',
    'margin',
    'returnRate',
    'stock',
    'safetyStock',
    'replenishmentDays',
    'presale',
    'benchmarkCtr',
    'benchmarkCvr',
    'benchmarkCpcMicros',
  ),
  flags: ['presale'],
  defaults: { presale: false },
  filters: ['externalId'],
  uniqueIn: [],
};
export const products = nounVerbs(productNoun);
