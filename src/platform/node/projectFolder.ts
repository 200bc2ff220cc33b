import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The folder of package.json: the same whether this file runs as source or within a bundle. */
export const projectFolder = dirname(findPackageJSON(import.meta.url) as string);
