import { planNoun, plans } from '../core/nouns/plan.ts';
import { plan, planInput, planPatch } from '../model/plan.ts';
import { nounRoutes } from './nounRoutes.ts';

export const plansRoutes = nounRoutes({
  path: '/plans',
  noun: 'plan',
  verbs: plans,
  resource: plan,
  input: planInput,
  patch: planPatch,
  filters: planNoun.filters,
});
