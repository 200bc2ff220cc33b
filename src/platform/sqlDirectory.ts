import type { DirectoryEntry } from '../core/directory.ts';
import type { Sql } from '../db/sql.ts';

/** Makes the directory's one table if it is not there. */
export const createDirectoryTable = (sql: Sql): void => {
  sql.all(
    `CREATE TABLE IF NOT EXISTS workspace (id TEXT PRIMARY KEY, name TEXT NOT NULL, jurisdiction TEXT NOT NULL,
       location TEXT, createdAt TEXT NOT NULL) STRICT`,
  );
};

/** The directory over its database, the same on both platforms. */
export const sqlDirectory = (sql: Sql) => ({
  add(entry: DirectoryEntry): void {
    sql.all(
      'INSERT INTO workspace (id, name, jurisdiction, location, createdAt) VALUES (?, ?, ?, ?, ?)',
      [entry.id, entry.name, entry.jurisdiction, entry.location, entry.createdAt],
    );
  },
  list: (limit: number, after: string): DirectoryEntry[] =>
    sql.all<DirectoryEntry>('SELECT * FROM workspace WHERE id > ? ORDER BY id LIMIT ?', [
      after,
      limit,
    ]),
  get: (id: string): DirectoryEntry | null =>
    sql.all<DirectoryEntry>('SELECT * FROM workspace WHERE id = ?', [id])[0] ?? null,
  remove(id: string): void {
    sql.all('DELETE FROM workspace WHERE id = ?', [id]);
  },
});
