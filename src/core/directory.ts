import type { WorkspaceCreate } from '../model/workspace.ts';

/** What the administrator's directory knows of a workspace. */
export interface DirectoryEntry {
  id: string;
  name: string;
  jurisdiction: 'none' | 'eu' | 'fedramp';
  location: string | null;
  createdAt: string;
}

/** The list of workspaces: a folder on Node, one object on Cloudflare. */
export interface Directory {
  add(entry: DirectoryEntry): Promise<void>;
  list(limit: number, after: string): Promise<DirectoryEntry[]>;
  get(id: string): Promise<DirectoryEntry | null>;
  remove(id: string): Promise<void>;
}

/** One page of an export: NDJSON lines, the revision they belong to, and where to go on. */
export interface ExportPage {
  lines: string[];
  next: string | null;
}

/** One workspace as the front reaches it: in process on Node, over a stub on Cloudflare. */
export interface WorkspaceHandle {
  fetch(request: Request): Promise<Response>;
  /** Makes the database and its first key, whose hash is given. */
  create(input: WorkspaceCreate & { id: string }, keyHash: string): Promise<void>;
  exportPage(cursor: string | null): Promise<ExportPage>;
  /** Adds lines of an export to a new, empty workspace; the last call is `done` and makes a key for it. */
  restore(lines: string[], done: boolean, keyHash: string): Promise<void>;
  destroy(): Promise<void>;
}
