import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { builtEntry } from './run/built.ts';

/**
 * `node scripts/run.ts ENTRY [args]`: runs a TypeScript entry as plain JavaScript. It is bundled first, where a
 * source has changed, by a process that ends before the program starts: neither compiler nor source take its memory.
 */
const [entry = '', ...args] = process.argv.slice(2);
const build = () => {
  const builder = join(import.meta.dirname, 'run/build.ts');
  execFileSync(process.execPath, [builder, entry], { stdio: 'inherit' });
  return builtEntry(entry);
};
const file = builtEntry(entry) ?? build() ?? build();
if (file === null) throw new Error(`the sources of ${entry} change while they are built`);
// What an import reads is garbage at once: the server collects it sooner, which takes 50 to 100 MB less at its peak
// and about a third more time over a large report; 4 MB instead of 8 would take more still. Nothing else here minds its memory.
const heap =
  entry === 'src/node.ts' ? ['--max-semi-space-size=8', '--heap-growing-percent=60'] : [];
const argv = ['--enable-source-maps', ...heap, file, ...args];
// glibc would keep freed memory apart for each thread.
const env = { MALLOC_ARENA_MAX: '1', ...process.env };

// This process becomes the program: the same id, the same signals, the same end.
if (process.execve) process.execve(process.execPath, [process.execPath, ...argv], env);
// Windows knows no such call. Ctrl+C reaches both processes there; the program decides what it means.
process.on('SIGINT', () => undefined);
spawn(process.execPath, argv, { stdio: 'inherit', env }).on('exit', (code) =>
  process.exit(code ?? 1),
);
