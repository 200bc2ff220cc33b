import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFolder } from '../src/platform/node/projectFolder.ts';
import { fuzzFormats } from './fuzz/fuzzFormats.ts';
import { type Shape, shapes } from './fuzz/shapes.ts';

/** `npm run fuzz [-- inputs seed]`: reads mutated reports; ends with 1 on any failure. */
const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);

const folder = resolve(projectFolder, '../shared/data/report-shapes');
const outside = existsSync(folder)
  ? readdirSync(folder).map((name): Shape => {
      const bytes = new Uint8Array(readFileSync(resolve(folder, name)));
      return { kind: 'text', bytes, known: null };
    })
  : [];
const began = performance.now();
const result = fuzzFormats([...shapes(), ...outside], inputs, seed);
const seconds = (performance.now() - began) / 1_000;
const { failures, ...counts } = result;
console.log(counts, `${Math.round(inputs / seconds)} inputs/s`);
for (const { seed: own, what, input } of failures) {
  console.error(`seed ${own}: ${what}\n${Buffer.from(input).toString('latin1').slice(0, 2_000)}\n`);
}
process.exit(failures.length > 0 ? 1 : 0);
