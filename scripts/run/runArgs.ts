import { join } from 'node:path';
import { projectFolder } from '../../src/platform/node/projectFolder.ts';

/** Arguments of `node` that run an entry, named from the project's folder, in a process of its own. */
export const runArgs = (entry: string, ...args: string[]): string[] => [
  join(projectFolder, 'scripts/run.ts'),
  entry,
  ...args,
];
