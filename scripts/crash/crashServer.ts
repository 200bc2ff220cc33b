import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { runArgs } from '../run/runArgs.ts';

export const adminToken = 'crash-admin-token-0123456789';

/** A port that nobody listens on just now. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface CrashServer {
  url: string;
  pid: number;
  /** kill -9; resolves once the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code once the process is gone, null where a signal ended it. */
  stop(): Promise<number | null>;
}

/** The real server over a folder, in a process of its own that can be killed. */
export const startServer = async (folder: string): Promise<CrashServer> => {
  const port = await freePort();
  const child = spawn(process.execPath, runArgs('src/node.ts'), {
    env: {
      ...process.env,
      PORT: String(port),
      WINNOW_DATA: folder,
      WINNOW_ADMIN_TOKEN: adminToken,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended before it served')));
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('Winnow is at')) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
};
