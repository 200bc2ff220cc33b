import { groupNoun, groups } from '../core/nouns/group.ts';
import { group, groupInput, groupPatch } from '../model/group.ts';
import { nounRoutes } from './nounRoutes.ts';

export const groupsRoutes = nounRoutes({
  path: '/groups',
  noun: 'group',
  verbs: groups,
  resource: group,
  input: groupInput,
  patch: groupPatch,
  filters: groupNoun.filters,
});
