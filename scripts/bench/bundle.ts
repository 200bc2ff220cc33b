import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const barKiB = 400;
const starts = 5;

/** Milliseconds from spawning a process until it prints `ready`. */
const startUp = (args: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.on('error', reject);
    child.stdout.once('data', () => {
      resolve(performance.now() - began);
      child.kill();
    });
  });
const median = (values: number[]) =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** The Worker's bundle as it is uploaded, gzipped, and what loading it costs beyond an empty process. */
export const benchBundle = async (): Promise<void> => {
  const out = mkdtempSync(join(tmpdir(), 'winnow-bundle-'));
  try {
    execFileSync('npx', ['wrangler', 'deploy', '--dry-run', '--outdir', out], { stdio: 'ignore' });
    const bundle = readFileSync(join(out, 'worker.js'));
    const kib = gzipSync(bundle, { level: 9 }).length / 1024;
    console.log(
      `bundle: ${kib.toFixed(0)} KiB gzipped of ${(bundle.length / 1024).toFixed(0)} (bar ${barKiB})`,
    );
    // workerd alone knows cloudflare:workers; Node loads the same code with that one import stubbed.
    const load = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve: (s, c, next) => s === 'cloudflare:workers'
        ? { url: 'data:text/javascript,export class DurableObject {}', shortCircuit: true } : next(s, c) });
      await import(${JSON.stringify(join(out, 'worker.js'))});
      console.log('ready');`;
    const run = async (code: string) => {
      const times: number[] = [];
      for (let i = 0; i < starts; i++)
        times.push(await startUp(['--input-type=module', '-e', code]));
      return median(times);
    };
    const empty = await run("console.log('ready')");
    const loaded = await run(load);
    console.log(
      `start: ${(loaded - empty).toFixed(0)} ms to load the Worker's code, beside ${empty.toFixed(0)} ms of an empty process`,
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};
