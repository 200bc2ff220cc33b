import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    testFolder: string;
  }
}

/** One folder for every worker's databases, removed at the end: workers share no file that could end them. */
export default ({ provide }: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-'));
  provide('testFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
};
