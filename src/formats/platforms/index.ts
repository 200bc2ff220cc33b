import { generic } from './generic.ts';
import type { PlatformFormat } from './platformFormat.ts';

/** Every platform Winnow reads; the generic one last, since it has no marks of its own. */
export const platformFormats: readonly PlatformFormat[] = [generic];
