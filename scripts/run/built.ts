import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../src/platform/node/projectFolder.ts';

export const outFolder = join(projectFolder, 'dist');

/** What the last build of an entry made. */
export interface Built {
  /** The file to run. */
  entry: string;
  /** Every file that it was made of, from the root, with its time of change in milliseconds. */
  inputs: Record<string, number>;
}

/** `src/node.ts` is built under the name `src-node`. */
export const nameOf = (entry: string): string => entry.replace(/\.ts$/, '').replaceAll('/', '-');
export const manifestOf = (name: string): string => join(outFolder, `${name}.json`);

/** The file to run for an entry; null where it was never built or a source has changed since. */
export const builtEntry = (entry: string): string | null => {
  const manifest = manifestOf(nameOf(entry));
  if (!existsSync(manifest)) return null;
  const built = JSON.parse(readFileSync(manifest, 'utf8')) as Built;
  const same = Object.entries(built.inputs).every(
    ([path, time]) =>
      statSync(join(projectFolder, path), { throwIfNoEntry: false })?.mtimeMs === time,
  );
  return same && existsSync(built.entry) ? built.entry : null;
};
