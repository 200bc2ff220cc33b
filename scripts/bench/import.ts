import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runArgs } from '../run/runArgs.ts';
import { csvLines } from './import/creativeDays.ts';
import type { Measured } from './import/measured.ts';

const bars = { ratio: 0.25, peakMb: 300 };
const count = 1_000_000;

const writeCsv = (path: string): void => {
  const handle = openSync(path, 'w');
  let held: string[] = [];
  const flush = () => {
    writeSync(handle, held.join(''));
    held = [];
  };
  for (const line of csvLines(count)) if (held.push(line) >= 10_000) flush();
  flush();
  closeSync(handle);
};

/** 1,000,000 creative-days: the whole import, from bytes to a committed revision, against bare inserts. */
export const benchImport = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-import-'));
  try {
    const file = join(folder, 'report.csv');
    writeCsv(file);
    const script = 'scripts/bench/import/measured.ts';
    const run = (way: string): Measured => {
      const args = runArgs(script, way, join(folder, `${way}.sqlite`), file, `${count}`);
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
    };
    const bare = run('bare');
    const real = run('import');
    const line = (name: string, { ms, peakMb, bytes }: Measured) =>
      console.log(
        `${name}: ${(ms / 1000).toFixed(1)} s, ${Math.round((count / ms) * 1000).toLocaleString('en')} rows/s, peak ${peakMb.toFixed(0)} MB, ${(bytes / count).toFixed(0)} bytes stored a row`,
      );
    line('bare inserts', bare);
    line('import', real);
    console.log(`import: of that, ${real.note}`);
    const ratio = bare.ms / real.ms;
    console.log(
      `import: ${ratio.toFixed(2)} of bare inserts (bar ${bars.ratio}), peak ${real.peakMb.toFixed(0)} MB (bar ${bars.peakMb})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
