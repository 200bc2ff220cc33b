import type { Sentences } from '../sentences.ts';

export const reconciledWords: Sentences['reconciledWords'] = {
  applied: 'Applied',
  partly: 'Partly',
  contradicted: 'Contradicted',
  notApplied: 'Not applied',
  notSeen: 'Not seen',
};

export const reconciled: Sentences['reconciled'] = {
  applied: (_, day) =>
    day === null ? 'Applied, as the operator said.' : `In force on ${day}, by the data.`,
  partly: (seen, day) => `Only partly applied: ${seen} on ${day}.`,
  contradicted: (seen, day) => `The platform shows another value: ${seen} on ${day}.`,
  notApplied: (seen, day) => `Not applied: still ${seen} on ${day}.`,
  notSeen: () => 'No later data show this setting yet.',
};
