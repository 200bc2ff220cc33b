import type { Import, ImportPreview } from '../../src/model/import.ts';

const count = (n: number) => n.toLocaleString('en');
const counted = (by: Readonly<Record<string, number>>) =>
  Object.entries(by)
    .map(([code, n]) => `${code} ${count(n)}`)
    .join(', ');
const shownRows = 10;

/** A preview as lines for a terminal. */
export const showPreview = (preview: ImportPreview): string[] => {
  const { file, cells, days, newEntities, refused, flagged, findings } = preview;
  const made = (['plan', 'group', 'target', 'creative'] as const)
    .filter((kind) => newEntities[kind] > 0)
    .map((kind) => `${count(newEntities[kind])} ${kind}`);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const lines = [
    `${file.platform}, ${file.kind} by ${file.grain}: ${file.container}${file.encoding ? ` in ${file.encoding}` : ''}, headings on line ${file.headingLine}`,
    `${count(preview.rows)} rows: ${count(cells.created)} new, ${count(cells.changed)} changed, ${count(cells.unchanged)} unchanged entity days${first === undefined ? '' : `, ${first} to ${last}`}`,
  ];
  const totals = Object.entries(preview.totals as Record<string, number>).map(([name, value]) =>
    name.endsWith('Micros')
      ? `${name.slice(0, -6)} ${(value / 1e6).toFixed(2)}`
      : `${name} ${count(value)}`,
  );
  if (totals.length > 0) lines.push(`totals: ${totals.join(', ')}`);
  if (preview.periodTotals > 0)
    lines.push(`${count(preview.periodTotals)} totals over a period, kept apart`);
  if (preview.settings)
    lines.push(
      `${count(preview.settings.rows)} rows of settings in force on ${preview.settings.day}`,
    );
  if (made.length > 0) lines.push(`new: ${made.join(', ')}`);
  if (preview.sameFileAs) lines.push(`the same file as ${preview.sameFileAs}`);
  if (preview.basisOfFile)
    lines.push(`the file counts as ${preview.basisOfFile}, the channel as ${preview.basis}`);
  if (file.unmapped.length > 0) lines.push(`not read: ${file.unmapped.join(', ')}`);
  if (Object.keys(flagged.by).length > 0) lines.push(`kept and flagged: ${counted(flagged.by)}`);
  for (const { code, ...detail } of findings)
    lines.push(`finding: ${code} ${JSON.stringify(detail)}`);
  if (refused.count > 0) {
    lines.push(`${count(refused.count)} rows refused: ${counted(refused.by)}`);
    for (const { line, code, field, value } of refused.first.slice(0, shownRows))
      lines.push(
        `  ${line === null ? '' : `line ${line}: `}${code} ${field} ${JSON.stringify(value)}`,
      );
  }
  return lines;
};

/** What a commit did. */
export const showOutcome = ({ outcome }: Import): string[] => {
  if (!outcome) return [];
  const { created, changed, unchanged, closedDays, settingsChanged, nothingNew } = outcome;
  if (nothingNew) return ['committed: nothing new'];
  const closed = closedDays.length === 0 ? '' : `, ${count(closedDays.length)} days closed`;
  const set = settingsChanged === 0 ? '' : `, ${count(settingsChanged)} settings changed`;
  return [
    `committed: ${count(created)} new, ${count(changed)} changed, ${count(unchanged)} unchanged${closed}${set}`,
  ];
};
