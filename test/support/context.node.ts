import type { Context } from '../../src/core/context.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
import { openDatabase } from '../../src/platform/openDatabase.ts';
import { random } from '../../src/platform/random.ts';

/** A workspace in memory with its context, for tests that look below the API. Node only. */
export const newContext = (now = () => Date.parse('2026-06-01T04:00:00Z')): Context => {
  const sql = openFileSql(':memory:', 0);
  openDatabase(sql);
  const actor = { id: 'test', scope: 'admin' } as const;
  const ctx: Context = { sql, now, random, actor, wake: () => undefined };
  createWorkspace(ctx, {
    id: 'w0000000000000000000000',
    name: 'Test shop',
    timeZone: 'Asia/Shanghai',
  });
  return ctx;
};

/** An account in yuan whose figures are final the day after; gives its id. */
export const mainChannel = (ctx: Context, more: { settleDays?: number } = {}): string =>
  channels.upsert(ctx, {
    name: 'Main',
    platform: 'other',
    currency: 'CNY',
    settleDays: 0,
    ...more,
  }).resource.id;
