import { expect, test } from 'vitest';
import { type Context, systemActor } from '../../src/core/context.ts';
import { nextDue, queueJob } from '../../src/core/job.ts';
import { migrate } from '../../src/db/migrate.ts';
import type { Sql } from '../../src/db/sql.ts';
import { runDueJobs } from '../../src/jobs/runDueJobs.ts';
import { withSql } from '../support/workspace.ts';

const clockwork = (sql: Sql) => {
  const clock = { at: 1_000_000, wakes: 0 };
  migrate(sql);
  const ctx: Context = {
    sql,
    now: () => clock.at,
    random: (bytes) => new Uint8Array(bytes),
    actor: systemActor,
    wake: () => {
      clock.wakes += 1;
    },
  };
  return { clock, ctx };
};

test('a job runs once when it is due, and a failing one is put off and kept', async () => {
  await withSql((sql) => {
    const { clock, ctx } = clockwork(sql);
    const done: string[] = [];
    let healthy = false;
    const handlers = {
      good: (_: Context, job: { subject: string }) => {
        done.push(job.subject);
        return null;
      },
      bad: () => {
        if (!healthy) throw new Error('not yet');
        done.push('bad');
        return null;
      },
    };
    sql.transaction(() => {
      queueJob(ctx, 'good', 'a');
      queueJob(ctx, 'good', 'a');
      queueJob(ctx, 'good', 'later', clock.at + 60_000);
      queueJob(ctx, 'bad', 'x');
    });
    expect(clock.wakes).toBe(4);
    const due = runDueJobs(ctx, handlers, clock.at + 200);
    expect(done).toEqual(['a']);
    expect(due).toBe(clock.at + 1000);
    const [bad] = sql.all("SELECT attempts, lastError FROM job WHERE kind = 'bad'");
    expect(bad).toMatchObject({ attempts: 1, lastError: 'not yet' });
    healthy = true;
    clock.at += 60_000;
    expect(runDueJobs(ctx, handlers, clock.at + 200)).toBeNull();
    expect(done).toEqual(['a', 'bad', 'later']);
    expect(nextDue(ctx)).toBeNull();
  });
});

test('a job queued anew while it runs is run again, and a long one goes on in slices', async () => {
  await withSql((sql) => {
    const { clock, ctx } = clockwork(sql);
    let runs = 0;
    let slices = 0;
    const handlers = {
      again: () => {
        runs += 1;
        if (runs === 1) sql.transaction(() => queueJob(ctx, 'again', 'a'));
        return null;
      },
      sliced: () => {
        slices += 1;
        return slices < 3 ? clock.at : null;
      },
    };
    sql.transaction(() => {
      queueJob(ctx, 'again', 'a');
      queueJob(ctx, 'sliced', 's');
    });
    expect(runDueJobs(ctx, handlers, clock.at + 200)).toBeNull();
    expect([runs, slices]).toEqual([2, 3]);
  });
});

test('a job queued anew while it works is not put off to when its slice asked for', async () => {
  await withSql((sql) => {
    const { clock, ctx } = clockwork(sql);
    let runs = 0;
    const handlers = {
      later: () => {
        runs += 1;
        if (runs === 1) sql.transaction(() => queueJob(ctx, 'later', 'a'));
        return clock.at + 60_000;
      },
    };
    sql.transaction(() => queueJob(ctx, 'later', 'a'));
    expect(runDueJobs(ctx, handlers, clock.at + 200)).toBe(clock.at + 60_000);
    expect(runs).toBe(2);
  });
});

test('where the clock stands still, one piece is worked and the rest is due', async () => {
  await withSql((sql) => {
    const { clock, ctx } = clockwork(sql);
    let pieces = 0;
    const handlers = {
      long: (_: Context, __: unknown, until: number) => {
        do pieces += 1;
        while (ctx.now() < until);
        return ctx.now();
      },
    };
    sql.transaction(() => queueJob(ctx, 'long', 'a'));
    expect(runDueJobs(ctx, handlers, clock.at)).toBe(clock.at);
    expect(pieces).toBe(1);
  });
});
