import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../../shared');

/**
 * `import file from 'shared:data/x.csv'` gives the file's bytes in base64, or null where the shared
 * folder is absent (a clone elsewhere). workerd has no file system, so the bytes travel as a module.
 */
export const sharedFiles = (): Plugin => ({
  name: 'winnow-shared-files',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('shared:') ? `\0${id}.js` : undefined),
  load(id) {
    if (!id.startsWith('\0shared:')) return undefined;
    const path = resolve(root, id.slice('\0shared:'.length, -3));
    const body = existsSync(path) ? readFileSync(path).toString('base64') : null;
    return `export default ${JSON.stringify(body)};`;
  },
});
