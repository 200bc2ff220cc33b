import { policies, policyNoun } from '../core/nouns/policy.ts';
import { policy, policyInput, policyPatch } from '../model/policy.ts';
import { nounRoutes } from './nounRoutes.ts';

export const policiesRoutes = nounRoutes({
  path: '/policies',
  noun: 'policy',
  verbs: policies,
  resource: policy,
  input: policyInput,
  patch: policyPatch,
  filters: policyNoun.filters,
  removable: true,
});
