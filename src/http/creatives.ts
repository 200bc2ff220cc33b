import { creativeNoun, creatives } from '../core/nouns/creative.ts';
import { creative, creativeInput, creativePatch } from '../model/creative.ts';
import { nounRoutes } from './nounRoutes.ts';

export const creativesRoutes = nounRoutes({
  path: '/creatives',
  noun: 'creative',
  verbs: creatives,
  resource: creative,
  input: creativeInput,
  patch: creativePatch,
  filters: creativeNoun.filters,
});
