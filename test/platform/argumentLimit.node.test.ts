import { expect, test } from 'vitest';
import { withSql } from '../support/workspace.ts';

// The local workerd lets longer argument lists by; Node holds the documented limit for both.
test('a function takes 32 arguments and not 33', async () => {
  await withSql((sql) => {
    const largest = (n: number) => sql.all(`SELECT max(${Array(n).fill('1').join()})`);
    expect(largest(32)).toHaveLength(1);
    expect(() => largest(33)).toThrow();
  });
});
