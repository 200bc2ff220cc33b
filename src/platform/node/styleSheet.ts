import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './projectFolder.ts';

const path = join(projectFolder, 'assets/winnow.css');

/** The pages' one static file; on Cloudflare it is served as an asset, before the Worker. */
export const styleSheet = (): (() => Response) => {
  const body = readFileSync(path, 'utf8');
  return () =>
    new Response(body, {
      headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
    });
};
