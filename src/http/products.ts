import { productNoun, products } from '../core/nouns/product.ts';
import { product, productInput, productPatch } from '../model/product.ts';
import { nounRoutes } from './nounRoutes.ts';

export const productsRoutes = nounRoutes({
  path: '/products',
  noun: 'product',
  verbs: products,
  resource: product,
  input: productInput,
  patch: productPatch,
  filters: productNoun.filters,
});
