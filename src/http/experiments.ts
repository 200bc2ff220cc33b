import { experimentNoun, experiments } from '../core/nouns/experiment.ts';
import { experiment, experimentInput, experimentPatch } from '../model/experiment.ts';
import { nounRoutes } from './nounRoutes.ts';

export const experimentsRoutes = nounRoutes({
  path: '/experiments',
  noun: 'experiment',
  verbs: experiments,
  resource: experiment,
  input: experimentInput,
  patch: experimentPatch,
  filters: experimentNoun.filters,
});
