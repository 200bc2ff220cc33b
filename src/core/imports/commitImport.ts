import type { ImportOutcome } from '../../model/import.ts';
import { metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { closeDays, newestClosedDay, openDays } from '../dayState.ts';
import { addDays, daysBetween } from '../days.ts';
import { Failure } from '../failure.ts';
import { queueJob } from '../job.ts';
import { channelNoun } from '../nouns/channel.ts';
import { applyCells } from '../results/applyCells.ts';
import { basisNoOf } from '../results/basisNo.ts';
import { listed } from '../results/columns.ts';
import { figuresRevision } from '../results/figuresRevision.ts';
import { keepPeriodTotals } from '../results/keepPeriodTotals.ts';
import { getById } from '../store.ts';
import { command } from '../verb.ts';
import { createEntities, mergeTwins } from './createEntities.ts';
import { learnBasis } from './importBasis.ts';
import { type ImportRow, importRow, optionsOf, previewOf, setImport } from './importRow.ts';
import { dropAmbiguous, resolveEntities } from './resolveEntities.ts';
import { mergeStaged, stagedCells, stagedMasks } from './stagedCells.ts';
import { takeSettings } from './takeSettings.ts';

const longestGap = 800;

/** The days that an import covers: from its first to its last, since a day without delivery has no row. */
const coverage = (days: readonly { day: string; closes: boolean }[]) => {
  const closing = days.filter(({ closes }) => closes).map(({ day }) => day);
  const [first, last] = [closing[0], closing.at(-1)];
  if (first === undefined || last === undefined) return [];
  const length = daysBetween(first, last) + 1;
  if (length > longestGap) return closing;
  return Array.from({ length }, (_, i) => addDays(first, i));
};

/** Writes the totals over periods; gives how many are new or changed. */
const writePeriods = (ctx: Context, row: ImportRow, basisNo: number): number => {
  const differs = (a: string, b: string) =>
    `(${metricNames.map((name) => `${a}.${name} IS NOT ${b}.${name}`).join(' OR ')})`;
  keepPeriodTotals(
    ctx,
    `JOIN stagedEntity e ON e.entityNo = p.entityNo JOIN stagedPeriod g ON g.importNo = e.importNo
       AND g.entity = e.no AND g.startsOn = p.startsOn AND g.endsOn = p.endsOn
     WHERE e.importNo = ? AND p.basisNo = ? AND ${differs('p', 'g')}`,
    [row.no, basisNo],
    row.no,
  );
  const written = ctx.sql.all(
    `INSERT INTO periodTotal (entityNo, startsOn, endsOn, basisNo, ${listed(metricNames)}, importNo)
     SELECT e.entityNo, g.startsOn, g.endsOn, ?, ${listed(metricNames, 'g.')}, g.importNo
     FROM stagedPeriod g JOIN stagedEntity e ON e.importNo = g.importNo AND e.no = g.entity WHERE g.importNo = ?
     ON CONFLICT (entityNo, startsOn, endsOn, basisNo) DO UPDATE SET
       ${metricNames.map((name) => `${name} = excluded.${name}`).join(', ')}, importNo = excluded.importNo
     WHERE ${differs('periodTotal', 'excluded')} RETURNING entityNo`,
    [basisNo, row.no],
  ).length;
  if (written > 0) ctx.sql.all('UPDATE figureState SET revision = revision + 1');
  return written;
};

/**
 * Commits a staged import in one transaction: entities, results with their history, plan days, the
 * channel's days, present settings. An import that is not about to be committed is left alone, so that a
 * job which was cut off and runs again does nothing twice.
 */
export const commitImport = command('import.commit', 'write', (ctx: Context, id: string) => {
  const row = importRow(ctx, id);
  const preview = previewOf(row);
  if (row.status !== 'committing' || preview === null) return { value: null, unchanged: true };
  const startedAt = nowText(ctx);
  const channel = getById(ctx, channelNoun, row.channelId);
  if (optionsOf(row).basis === undefined && preview.basis !== channel.basis)
    learnBasis(ctx, channel, preview.basis);
  const basisNo = basisNoOf(ctx, preview.basis);
  resolveEntities(ctx, row.no, channel.id);
  // Found out only now: another of that name was made since the preview.
  const [unclear] = dropAmbiguous(ctx, row.no, channel.id);
  if (unclear) throw new Failure('conflict', `several ${unclear.kind}s are named ${unclear.value}`);
  mergeTwins(ctx, row.no, (from, to) => mergeStaged(ctx, row.no, from, to));
  const newEntities = createEntities(ctx, row.no, channel.id);
  const { changed, created } = applyCells(ctx, {
    ...stagedCells(row.no, basisNo),
    masks: stagedMasks(ctx, row.no),
    fresh: freshDays(ctx, preview.days),
  });
  const periods = writePeriods(ctx, row, basisNo);
  const [found] = ctx.sql.all<{ cells: number }>(
    'SELECT count(*) AS cells FROM staged WHERE importNo = ?',
    [row.no],
  );
  const covered = coverage(preview.days);
  // A day of which only settings are known has no figures that would be partial.
  const open = preview.settings
    ? []
    : preview.days.filter(({ closes }) => !closes).map(({ day }) => day);
  openDays(ctx, new Map([[channel.id, open]]), row.no, preview.asOf);
  const closedDays = closeDays(
    ctx,
    channel.id,
    covered,
    preview.asOf,
    row.no,
    changed + created > 0,
  );
  const settingsChanged = takeSettings(
    ctx,
    row,
    preview.settings?.day ?? covered.at(-1),
    startedAt,
  );
  // No day closes with a list of settings, but the report says which changes it shows as applied.
  const reportDay =
    preview.settings && settingsChanged > 0 ? newestClosedDay(ctx, channel.id) : null;
  if (reportDay !== null) queueJob(ctx, 'dailyReport', reportDay);
  const outcome: ImportOutcome = {
    created,
    changed,
    unchanged: (found?.cells ?? 0) - created - changed,
    nothingNew: created + changed + periods === 0,
    newEntities,
    days: spanOf(preview.days),
    closedDays,
    settingsChanged,
    figuresRevision: figuresRevision(ctx),
  };
  setImport(ctx, row.no, { status: 'committed', outcome: JSON.stringify(outcome) });
  queueJob(ctx, 'importClean', id);
  return { value: outcome, subject: id, detail: outcome };
});

/** The import's days, where nothing is stored on any of them yet. */
const freshDays = (ctx: Context, days: readonly { day: string }[]): string[] | null => {
  const [any] = ctx.sql.all('SELECT 1 FROM result WHERE day BETWEEN ? AND ? LIMIT 1', [
    days[0]?.day ?? '',
    days.at(-1)?.day ?? '',
  ]);
  return any ? null : days.map(({ day }) => day);
};

const spanOf = (days: readonly { day: string }[]): ImportOutcome['days'] => {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? { from: first.day, to: last.day } : null;
};
