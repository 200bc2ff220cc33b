import { targetNoun, targets } from '../core/nouns/target.ts';
import { target, targetInput, targetPatch } from '../model/target.ts';
import { nounRoutes } from './nounRoutes.ts';

export const targetsRoutes = nounRoutes({
  path: '/targets',
  noun: 'target',
  verbs: targets,
  resource: target,
  input: targetInput,
  patch: targetPatch,
  filters: targetNoun.filters,
});
