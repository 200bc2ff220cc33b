import { describe, expect, test } from 'vitest';
import { migrate, migrations, schemaVersion } from '../../src/db/migrate.ts';
import type { Sql } from '../../src/db/sql.ts';
import { withSql } from '../support/workspace.ts';

describe('the SQL port refuses the same on both platforms', () => {
  test.each<[string, (sql: Sql) => unknown]>([
    ['a Date', (sql) => sql.all('SELECT ?', [new Date(0)])],
    ['a boolean', (sql) => sql.all('SELECT ?', [true])],
    ['a bigint', (sql) => sql.all('SELECT ?', [1n])],
    ['undefined', (sql) => sql.all('SELECT ?', [undefined])],
    ['NaN', (sql) => sql.all('SELECT ?', [Number.NaN])],
    ['infinity', (sql) => sql.all('SELECT ?', [Number.POSITIVE_INFINITY])],
    ['text over 2 MB', (sql) => sql.all('SELECT length(?)', ['x'.repeat(2_000_001)])],
    ['text over 2 MB in UTF-8', (sql) => sql.all('SELECT length(?)', ['展'.repeat(700_000)])],
    ['bytes over 2 MB', (sql) => sql.all('SELECT length(?)', [new Uint8Array(2_000_001)])],
    [
      '101 parameters',
      (sql) => sql.all(`SELECT ${Array(101).fill('?').join('+')}`, Array(101).fill(1)),
    ],
    ['100 KB of SQL', (sql) => sql.all(`SELECT 1 -- ${'x'.repeat(100_000)}`)],
    [
      '101 columns',
      (sql) => sql.all(`CREATE TABLE t (${Array.from({ length: 101 }, (_, i) => `c${i}`).join()})`),
    ],
    ['a LIKE pattern over 50 bytes', (sql) => sql.all(`SELECT 'x' LIKE ?`, ['%'.repeat(51)])],
    ['a transaction in a transaction', (sql) => sql.transaction(() => sql.transaction(() => 1))],
  ])('%s', async (_what, use) => {
    await withSql((sql) => expect(() => use(sql)).toThrow());
  });
});

describe('the SQL port', () => {
  test('keeps numbers, text, bytes and null as they are', async () => {
    await withSql((sql) => {
      sql.all('CREATE TABLE t (i INTEGER, r REAL, x TEXT, b BLOB) STRICT');
      sql.all('INSERT INTO t VALUES (?, ?, ?, ?)', [
        2 ** 53 - 1,
        0.1,
        '展现量',
        new Uint8Array([0, 255]),
      ]);
      const [row] = sql.all<{ i: number; r: number; x: string; b: Uint8Array }>('SELECT * FROM t');
      expect([row?.i, row?.r, row?.x]).toEqual([2 ** 53 - 1, 0.1, '展现量']);
      expect([...new Uint8Array(row?.b ?? [])]).toEqual([0, 255]);
      const seen: unknown[] = [];
      sql.scan('SELECT i, x FROM t WHERE i > ?', [0], (values) => seen.push([...values]));
      expect(seen).toEqual([[2 ** 53 - 1, '展现量']]);
      expect(sql.all('SELECT * FROM t WHERE i IS NULL')).toEqual([]);
    });
  });

  test('a transaction that throws leaves nothing, and the next one works', async () => {
    await withSql((sql) => {
      sql.all('CREATE TABLE t (i INTEGER) STRICT');
      const fail = () =>
        sql.transaction(() => {
          sql.all('INSERT INTO t VALUES (1)');
          throw new Error('stop');
        });
      expect(fail).toThrow('stop');
      sql.transaction(() => sql.all('INSERT INTO t VALUES (2)'));
      expect(sql.all('SELECT i FROM t').map((row) => row['i'])).toEqual([2]);
    });
  });

  test('a savepoint that throws leaves the rest of its transaction', async () => {
    await withSql((sql) => {
      sql.all('CREATE TABLE t (i INTEGER) STRICT');
      sql.transaction(() => {
        sql.all('INSERT INTO t VALUES (1)');
        const fail = () =>
          sql.savepoint(() => {
            sql.all('INSERT INTO t VALUES (2)');
            throw new Error('stop');
          });
        expect(fail).toThrow('stop');
        sql.savepoint(() => sql.all('INSERT INTO t VALUES (3)'));
      });
      expect(sql.all('SELECT i FROM t').map((row) => row['i'])).toEqual([1, 3]);
      expect(() => sql.savepoint(() => 1)).toThrow();
    });
  });

  test('migrates once, and refuses a database of newer code', async () => {
    await withSql((sql) => {
      expect(schemaVersion(sql)).toBe(0);
      migrate(sql);
      migrate(sql);
      expect(schemaVersion(sql)).toBe(migrations.length);
      sql.all('INSERT INTO schemaVersion VALUES (?)', [migrations.length + 1]);
      expect(() => migrate(sql)).toThrow(RangeError);
    });
  });
});
