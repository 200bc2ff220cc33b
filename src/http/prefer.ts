import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

const defaultSeconds = 5;
const longestSeconds = 60;
const stepMs = 15;

/**
 * Waits until `done` gives something, as long as `Prefer: wait=N` (RFC 7240) says, 5 s without it; null
 * where the time is over. Other requests go on meanwhile.
 */
export const waitFor = async <T>(c: Context<AppEnv>, done: () => T | null): Promise<T | null> => {
  const wanted = /(?:^|[,;\s])wait=(\d{1,4})\b/.exec(c.req.header('prefer') ?? '')?.[1];
  const seconds = Math.min(longestSeconds, wanted === undefined ? defaultSeconds : Number(wanted));
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = done();
    if (value !== null || Date.now() >= deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
};
