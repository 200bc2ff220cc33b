import { lifeCycleSchema } from './lifeCycleSchema.ts';
import {
  changeSchema,
  decisionSchema,
  importUndoSchema,
  missedSchema,
  nameSchema,
  resultSchema,
  workspaceSchema,
} from './schema.ts';
import type { Sql } from './sql.ts';

/** Additive steps in order; a step's number is its place from 1. Never edit one that was released. */
export const migrations: readonly (readonly string[])[] = [
  [...workspaceSchema, ...resultSchema, ...decisionSchema],
  lifeCycleSchema,
  importUndoSchema,
  nameSchema,
  changeSchema,
  missedSchema,
];

/** The schema version of a database; 0 for an empty one. */
export const schemaVersion = (sql: Sql): number => {
  const [table] = sql.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schemaVersion'",
  );
  if (!table) return 0;
  return (
    sql.all<{ version: number }>('SELECT max(version) AS version FROM schemaVersion')[0]?.version ??
    0
  );
};

/**
 * Brings a database to the code's schema in one transaction.
 * Throws RangeError where the database is newer than the code.
 */
export const migrate = (sql: Sql): void => {
  const seen = schemaVersion(sql);
  if (seen > migrations.length) {
    throw new RangeError(`schema ${seen} is newer than this code's ${migrations.length}`);
  }
  if (seen === migrations.length) return;
  sql.transaction(() => {
    // Read again under the lock: the job thread may have brought it here meanwhile.
    const present = schemaVersion(sql);
    if (present === 0)
      sql.all('CREATE TABLE IF NOT EXISTS schemaVersion (version INTEGER PRIMARY KEY) STRICT');
    for (const [index, step] of migrations.entries()) {
      if (index < present) continue;
      for (const statement of step) sql.all(statement);
      sql.all('INSERT INTO schemaVersion (version) VALUES (?)', [index + 1]);
    }
  });
};
