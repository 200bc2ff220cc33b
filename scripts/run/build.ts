import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectFolder } from '../../src/platform/node/projectFolder.ts';
import { type Built, manifestOf, nameOf, outFolder } from './built.ts';

const createRequire = "process.getBuiltinModule('node:module').createRequire(import.meta.url)";
const keptMs = 24 * 3600_000;

/** zod's one import of all its 50 languages becomes English, as in wrangler.toml: our locales word every problem. */
const englishZod: Plugin = {
  name: 'english zod',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir, kind }) =>
      resolve('zod/v4/locales/en.js', { resolveDir, kind }),
    );
  },
};

/** Entries and chunks of earlier builds, once no start that came before them can still be loading them. */
const prune = (name: string, kept: string): void => {
  for (const folder of readdirSync(outFolder)) {
    if (!folder.startsWith(`${name}-`) || folder.length !== kept.length || folder === kept)
      continue;
    const path = join(outFolder, folder);
    if (statSync(path).mtimeMs < Date.now() - keptMs)
      rmSync(path, { recursive: true, force: true });
  }
};

/**
 * `node scripts/run/build.ts ENTRY`: bundles an entry and the job thread's into a folder of its own, then names
 * it in the manifest, so that two starts at once never read what the other is writing.
 */
const [entry = ''] = process.argv.slice(2);
const name = nameOf(entry);
mkdirSync(outFolder, { recursive: true });
const folder = mkdtempSync(join(outFolder, `${name}-`));
const began = Date.now();
const { metafile } = await build({
  absWorkingDir: projectFolder,
  entryPoints: [entry, 'src/platform/node/jobWorker.ts'],
  outdir: folder,
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Packages in CommonJS require Node's own modules.
  banner: { js: `const require = ${createRequire};` },
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [englishZod],
});
const inputs: Built['inputs'] = {};
for (const path of [
  ...Object.keys(metafile.inputs),
  'package-lock.json',
  'tsconfig.json',
  'scripts/run/build.ts',
]) {
  const { mtimeMs } = statSync(join(projectFolder, path));
  // Written while it was read: which version was built is not known, so that the next start builds again.
  inputs[path] = mtimeMs < began ? mtimeMs : 0;
}
const built: Built = { entry: join(folder, basename(entry).replace(/\.ts$/, '.js')), inputs };
writeFileSync(join(folder, 'built.json'), JSON.stringify(built));
renameSync(join(folder, 'built.json'), manifestOf(name));
prune(name, basename(folder));
