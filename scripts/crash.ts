import { crashImports } from './crash/crashImport.ts';

/** `npm run crash`: kill -9 at ten random moments of imports of 200,000 rows. */
const [kills = '10', rows = '200000'] = process.argv.slice(2);
const crashes = await crashImports({
  kills: Number(kills),
  rows: Number(rows),
  random: Math.random,
});
for (const {
  afterMs,
  acknowledgedParts,
  commitAcknowledged,
  rowsRightAfter,
  statusAfterRestart,
} of crashes)
  console.log(
    `killed after ${afterMs.toFixed(0)} ms: ${acknowledgedParts} parts${commitAcknowledged ? ' and the commit' : ''} acknowledged, ${rowsRightAfter} rows there, then ${statusAfterRestart}`,
  );
console.log(
  `${crashes.length} kills: every import whole or not at all, nothing acknowledged missing`,
);
