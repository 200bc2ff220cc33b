import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory, DirectoryEntry } from '../../core/directory.ts';
import { createDirectoryTable, sqlDirectory } from '../sqlDirectory.ts';
import { openFileSql } from './fileSql.ts';

/** The administrator's directory of one folder. */
export const folderDirectory = (
  folder: string,
): Directory & { close(): void; all(): DirectoryEntry[] } => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sql = openFileSql(join(folder, 'directory.sqlite'), 5000);
  createDirectoryTable(sql);
  const directory = sqlDirectory(sql);
  return {
    add: async (entry) => directory.add(entry),
    list: async (limit, after) => directory.list(limit, after),
    get: async (id) => directory.get(id),
    remove: async (id) => directory.remove(id),
    all: () => directory.list(1_000_000, ''),
    close: () => sql.close(),
  };
};
