import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashKey, newKeyText, newWorkspaceId } from '../../core/keyText.ts';
import { createFront } from '../../front.ts';
import { run } from '../../http/run.ts';
import type { WorkspaceCreate } from '../../model/workspace.ts';
import { random } from '../random.ts';
import { folderDirectory } from './folderDirectory.ts';
import { startJobThread } from './jobThread.ts';
import { workspaceFiles } from './openWorkspace.ts';
import { styleSheet } from './styleSheet.ts';

const linkMs = 15 * 60_000;

interface FolderOptions {
  folder: string;
  adminToken?: string | undefined;
  secret?: string | undefined;
  corsOrigins?: readonly string[];
}

/** The server's secret of this folder, made at first use, readable by its owner only. */
const secretOf = (folder: string): string => {
  const path = join(folder, 'secret');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path))
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
};

/** Everything that serves the workspaces of one folder: a fetch function and the way to stop. */
export const serveFolder = ({ folder, adminToken, secret, corsOrigins = [] }: FolderOptions) => {
  const jobs = startJobThread();
  const directory = folderDirectory(folder);
  const workspaces = workspaceFiles(join(folder, 'workspaces'), jobs);
  workspaces.wakeAll(directory.all().map(({ id }) => id));
  const key = secret ?? secretOf(folder);
  const style = styleSheet();
  const front = createFront({
    secret: key,
    adminToken: adminToken ?? null,
    corsOrigins,
    directory,
    now: Date.now,
    random,
    open: (id) => workspaces.open(id),
    create: (id) => workspaces.create(id),
  });
  return {
    /** What the administrator's POST does, for the first start and the demo. */
    async makeWorkspace(input: WorkspaceCreate): Promise<{ id: string; key: string }> {
      const id = await newWorkspaceId(key, 'w', random);
      const text = newKeyText(id, random);
      const createdAt = new Date().toISOString();
      await directory.add({
        id,
        name: input.name,
        jurisdiction: 'none',
        location: null,
        createdAt,
      });
      await workspaces.create(id).create({ ...input, id }, await hashKey(text));
      return { id, key: text };
    },
    /** The token of a one-time link that opens a browser session, good for 15 minutes. */
    async makeLink(id: string): Promise<string> {
      const text = newKeyText(id, random);
      const hash = await hashKey(text);
      // A job may hold the write lock just now.
      await run(() => workspaces.insertLink(id, hash, new Date(Date.now() + linkMs).toISOString()));
      return text;
    },
    fetch: (request: Request): Promise<Response> =>
      Promise.resolve(request.url.endsWith('/winnow.css') ? style() : front.fetch(request)),
    directory,
    async stop() {
      await jobs.stop();
      workspaces.close();
      directory.close();
    },
  };
};
