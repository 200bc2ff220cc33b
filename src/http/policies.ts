import { createRoute } from '@hono/zod-openapi';
import { policies, policyNoun } from '../core/nouns/policy.ts';
import { getPolicyDefaults } from '../core/policies/guardrailDefaults.ts';
import { policyDefaults } from '../model/guardrail.ts';
import { policy, policyInput, policyPatch } from '../model/policy.ts';
import { nounRoutes } from './nounRoutes.ts';
import { json, problems, router, security } from './openapi.ts';

const defaults = router();
defaults.openapi(
  createRoute({
    method: 'get',
    path: '/policyDefaults',
    operationId: 'getPolicyDefaults',
    tags: ['Policy'],
    security,
    description: 'What holds where no policy says otherwise, and the platforms’ own limits.',
    responses: { 200: json(policyDefaults, 'Each with its source and date'), ...problems },
  }),
  (c) => c.json(getPolicyDefaults(c.get('ctx'), null), 200),
);

export const policiesRoutes = router();
policiesRoutes.route('/', defaults);
policiesRoutes.route(
  '/',
  nounRoutes({
    path: '/policies',
    noun: 'policy',
    verbs: policies,
    resource: policy,
    input: policyInput,
    patch: policyPatch,
    filters: policyNoun.filters,
    removable: true,
  }),
);
