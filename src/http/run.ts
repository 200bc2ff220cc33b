import { isBusy } from '../core/isBusy.ts';

const patienceMs = 20_000;

/**
 * Runs a verb; where another connection holds the write lock (a large commit on Node) it is tried again
 * without blocking other requests. A busy verb has done nothing, so that is safe.
 */
export const run = async <T>(verb: () => T): Promise<T> => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return verb();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 20));
    }
  }
};
