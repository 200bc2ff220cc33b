import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Sql } from './sql.ts';
import type { Tables } from './tables.ts';

/** The typed query builder. It only compiles; the port runs what it built. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Runs a built query and gives its rows, typed as the builder typed them. */
export const rows = <R>(sql: Sql, query: Compilable<R>): R[] => {
  const { sql: text, parameters } = query.compile();
  return sql.all<R>(text, parameters);
};

/** The first row, or undefined. */
export const first = <R>(sql: Sql, query: Compilable<R>): R | undefined => rows(sql, query)[0];
