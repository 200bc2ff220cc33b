import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { systemActor } from '../../core/context.ts';
import { handlers } from '../../jobs/handlers.ts';
import { runDueJobs } from '../../jobs/runDueJobs.ts';
import { openDatabase } from '../openDatabase.ts';
import { random } from '../random.ts';
import { type FileSql, openFileSql } from './fileSql.ts';
import type { FromJobThread, ToJobThread } from './jobThread.ts';

const busyMs = 10_000;
const turnMs = 1000;
const maxOpen = 50;
const longestTimer = 2 ** 31 - 1;
const open = new Map<string, FileSql>();
const timers = new Map<string, NodeJS.Timeout>();

const arm = (path: string, delay: number) => {
  clearTimeout(timers.get(path));
  timers.set(
    path,
    setTimeout(() => work(path), Math.min(Math.max(delay, 0), longestTimer)),
  );
};

/** The connection to a database, kept while it is among the latest used. */
const connect = (path: string): FileSql => {
  const sql = open.get(path) ?? openFileSql(path, busyMs);
  open.delete(path);
  open.set(path, sql);
  for (const [oldest, idle] of open) {
    if (open.size <= maxOpen) break;
    idle.close();
    open.delete(oldest);
  }
  openDatabase(sql);
  return sql;
};

const work = (path: string): void => {
  timers.delete(path);
  if (!existsSync(path)) {
    forget(path);
    return;
  }
  try {
    const sql = connect(path);
    const ctx = { sql, now: Date.now, random, actor: systemActor, wake: () => undefined };
    const due = runDueJobs(ctx, handlers, Date.now() + turnMs);
    if (due !== null) arm(path, due - Date.now());
  } catch (error) {
    console.error(`jobs of ${path}`, error);
    arm(path, 5000);
  }
};

const forget = (path: string): void => {
  clearTimeout(timers.get(path));
  timers.delete(path);
  open.get(path)?.close();
  open.delete(path);
};

parentPort?.on('message', (message: ToJobThread) => {
  if ('wake' in message) arm(message.wake, 0);
  else if ('forget' in message) {
    forget(message.forget);
    parentPort?.postMessage({ forgotten: message.ticket } satisfies FromJobThread);
  } else {
    for (const path of [...timers.keys(), ...open.keys()]) forget(path);
    parentPort?.close();
  }
});
