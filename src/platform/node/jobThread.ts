import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The one thread in which jobs and commits run, so that they never hold up a short request. */
export interface JobThread {
  /** Says that this database may have due jobs. */
  wake(path: string): void;
  /** Closes this database there; resolves once it is closed. */
  forget(path: string): Promise<void>;
  stop(): Promise<void>;
}

export type ToJobThread = { wake: string } | { forget: string; ticket: number } | { stop: true };
export type FromJobThread = { forgotten: number };

/** Beside this code, as source and as built. */
const workerFile = join(import.meta.dirname, `jobWorker${extname(import.meta.filename)}`);

/** Starts the one thread that works jobs beside requests; a failure in it ends the process, for nothing would be due again. */
export const startJobThread = (): JobThread => {
  const worker = new Worker(workerFile);
  const waiting = new Map<number, () => void>();
  let ticket = 0;
  worker.on('message', ({ forgotten }: FromJobThread) => waiting.get(forgotten)?.());
  worker.on('error', (error) => {
    console.error('the job thread failed', error);
    process.exit(70);
  });
  const send = (message: ToJobThread) => worker.postMessage(message);
  return {
    wake: (path) => send({ wake: path }),
    forget: (path) =>
      new Promise((resolve) => {
        ticket += 1;
        waiting.set(ticket, resolve);
        send({ forget: path, ticket });
      }),
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      send({ stop: true });
      await ended;
    },
  };
};
