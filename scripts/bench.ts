/** `npm run bench [-- name …]`: ratios measured in one run; a part a file of scripts/bench. */
const parts: Record<string, () => Promise<() => Promise<void>>> = {
  allocation: async () => (await import('./bench/allocation.ts')).benchAllocation,
  bundle: async () => (await import('./bench/bundle.ts')).benchBundle,
  formats: async () => (await import('./bench/formats.ts')).benchFormats,
  import: async () => (await import('./bench/import.ts')).benchImport,
  shortReads: async () => (await import('./bench/shortReads.ts')).benchShortReads,
  report: async () => (await import('./bench/report.ts')).benchReport,
  server: async () => (await import('./bench/server.ts')).benchServer,
  stats: async () => (await import('./bench/stats.ts')).benchStats,
  verdicts: async () => (await import('./bench/verdicts.ts')).benchVerdicts,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, load] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  await (await load())();
}

export {};
