import { generic } from './generic.ts';
import type { PlatformFormat } from './platformFormat.ts';

/** LinkedIn Campaign Manager: no platform of Winnow's, but it has words beside some of Google's. */
export const linkedIn: PlatformFormat = {
  ...generic,
  name: 'LinkedIn Campaign Manager',
  marks: ['Start Date (in UTC)', 'Total Spent', 'DSC Name', 'Creative Thumbnail'],
};
