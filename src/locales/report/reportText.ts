import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { readingOf } from '../reading.ts';
import {
  changeOf,
  comparable,
  comparedPeriods,
  figureNames,
  lateFigures,
  periodOf,
  showFigure,
  showMover,
} from './figureRows.ts';
import { findingGroups } from './findingGroups.ts';
import { findingText } from './findingText.ts';
import { holdoutTexts, holdoutWord } from './holdoutText.ts';
import { holdsByReason, holdText } from './holdText.ts';
import { leadCounts } from './leadCounts.ts';
import { outcomeLines } from './outcomeText.ts';
import { hasTotal, poolSentences } from './poolSentences.ts';
import type { Reader } from './reader.ts';
import { reasonText } from './reasonText.ts';
import { reconciledSubject, reconciledText } from './reconciledText.ts';
import { showSetting } from './showSetting.ts';
import { decidedText, notesOf } from './verdictText.ts';

const shown = 10;

/** Columns that a text takes in a terminal: wide characters take two. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        char,
      )
        ? 2
        : 1;
  return width;
};
const padEnd = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
const padStart = (text: string, width: number) =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** Lines in columns; the first is left-aligned, the others right-aligned. */
const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};

/** Control characters of names must not reach a terminal. */
const clean = (text: string) =>
  text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '');

const changeLines = (reader: Reader, { recommendations }: Report): string[] =>
  recommendations
    .slice(0, shown)
    .flatMap((item) => [
      `  ${item.name} · ${reader.s.changeKinds[item.kind]}: ${showSetting(reader, item, item.from)} → ${showSetting(reader, item, item.to)}`,
      `      ${reasonText(reader, item)}`,
    ]);

const reconciledLines = (reader: Reader, { reconciled }: Report): string[] =>
  reconciled
    .slice(0, shown)
    .flatMap((item) => [
      `  [${reader.s.reconciledWords[item.outcome]}] ${reconciledSubject(reader, item)}`,
      `      ${reconciledText(reader, item)}`,
    ]);

const poolLines = (reader: Reader, { pools }: Report): string[] => {
  const { s, fmt } = reader;
  return pools.filter(hasTotal).flatMap((pool) => {
    const { name, currency, placedMicros, totalMicros, binding } = pool;
    const line = s.poolLine(readingOf(fmt, { placedMicros, totalMicros }, name, currency));
    return [
      `  ${line}${binding === null ? '' : ` · ${s.bindings[binding]}`}`,
      ...poolSentences(reader, pool).map((sentence) => `      ${sentence}`),
    ];
  });
};

const testLines = (reader: Reader, { verdicts }: Report): string[] => {
  const { s, fmt } = reader;
  return verdicts.slice(0, shown).flatMap((verdict) => {
    const lifts = verdict.variants
      .filter(({ control }) => !control)
      .map(({ name, lift, safeLow, safeHigh }) => {
        const interval =
          safeLow === null || safeHigh === null
            ? ''
            : ` (${fmt.change(safeLow)} … ${fmt.change(safeHigh)})`;
        return `${name} ${fmt.change(lift)}${interval}`;
      });
    const head = `  [${s.decisions[verdict.decision]}] ${verdict.name}: ${s.metrics[verdict.metric]} ${lifts.join('; ')}`;
    const lines = [decidedText(reader, verdict)];
    if (verdict.missed)
      lines.push(s.missed(readingOf(fmt, { ...verdict.missed }, verdict.name, verdict.currency)));
    lines.push(
      ...notesOf(reader, verdict)
        .filter(({ severity }) => severity !== 'info')
        .map(({ text }) => text),
    );
    return [head, ...lines.map((line) => `      ${line}`)];
  });
};

const numberLines = (reader: Reader, { totals }: Report): string[] =>
  totals.flatMap((item) => {
    const { s, fmt } = reader;
    const day = periodOf(item, 'day');
    const periods = comparedPeriods(item);
    const rows = figureNames.map((name) => [
      `  ${s.metrics[name]}${lateFigures.has(name) && !day?.settled ? '*' : ''}`,
      showFigure(reader, name, day?.figures, item.currency),
      ...periods.map((period) => {
        const value = showFigure(reader, name, period.figures, item.currency);
        const change = changeOf(name, day?.figures, period.figures);
        return comparable(name, day, period) && change !== null
          ? `${value} ${padStart(fmt.change(change), 7)}`
          : value;
      }),
    ]);
    const head = ['  ', s.periods.day, ...periods.map(({ kind }) => s.periods[kind])];
    const week = periodOf(item, 'settledWeek');
    const lines = columns([head, ...rows]);
    if (!day?.settled) lines.push(`  * ${s.labels.notSettled}`);
    if (week)
      lines.push(
        `  ${s.labels.settledWeek} (${fmt.day(week.from)} – ${fmt.day(week.to)}): ${s.metrics.cvr} ${fmt.percent(week.figures.cvr)}, ${s.metrics.roas} ${fmt.ratio(week.figures.roas)}`,
      );
    return lines;
  });

const ctrLines = ({ s, fmt }: Reader, { ctrChange }: Report): string[] =>
  ctrChange.flatMap(({ byCreatives, byBudget, ctrBefore, ctrNow, currency }) => [
    `  ${s.ctrHeadline(readingOf(fmt, { byCreatives }, null, currency))}`,
    `  ${s.labels.totalChange} ${fmt.percent(ctrBefore)} → ${fmt.percent(ctrNow)} (${fmt.points(ctrNow - ctrBefore)}): ${s.labels.byCreatives} ${fmt.points(byCreatives)}, ${s.labels.byBudget} ${fmt.points(byBudget)}`,
  ]);

const findingLines = (reader: Reader, findings: readonly Finding[]): string[] =>
  findings
    .slice(0, shown)
    .map(
      (item) =>
        `  [${reader.s.severities[item.severity]}] ${findingText(reader, item)} ${reader.s.findingActions[item.action]}`,
    );

/** The report as plain text for a terminal, in the page's order and with the page's sentences. */
export const reportPlainText = (reader: Reader, report: Report): string => {
  const { s, fmt } = reader;
  const { labels } = s;
  const section = (title: string, lines: readonly string[], none = ''): string[] =>
    lines.length > 0 || none !== ''
      ? ['', title, ...(lines.length > 0 ? lines : [`  ${none}`])]
      : [];
  const movers = report.movers
    .filter(({ metric }) => metric === 'costMicros')
    .map(
      (item) =>
        `  ${s.metrics[item.metric]} · ${item.name}: ${showMover(reader, item, item.before)} → ${showMover(reader, item, item.now)}`,
    );
  const holds = holdsByReason(report.holds).map(
    ([reason, group]) =>
      `  ${s.holdReasons[reason]} (${group.length}): ${group
        .slice(0, 3)
        .map((hold) => holdText(reader, hold))
        .join(', ')}${group.length > 3 ? ` ${s.more(group.length - 3)}` : ''}`,
  );
  const { account, data } = findingGroups(report.findings);
  const lines = [
    `${report.workspace} · ${fmt.longDay(report.day)} · ${labels.revision} ${report.revision} · ${report.complete ? labels.complete : labels.incomplete}`,
    s.lead(leadCounts(report)),
    ...section(
      labels.thisMorning,
      [...changeLines(reader, report), ...poolLines(reader, report)],
      labels.noChanges,
    ),
    ...section(labels.reconciled, reconciledLines(reader, report)),
    ...section(s.life.outcomes, outcomeLines(reader, report)),
    ...section(
      s.life.holdouts,
      report.holdouts.map(
        (item) => `  [${holdoutWord(reader, item)}] ${holdoutTexts(reader, item).join(' ')}`,
      ),
    ),
    ...section(labels.tests, testLines(reader, report), labels.noTests),
    ...section(labels.worthALook, findingLines(reader, account)),
    ...section(labels.numbers, numberLines(reader, report)),
    ...section(labels.ctrChange, ctrLines(reader, report)),
    ...section(labels.movers, movers),
    ...section(labels.holds, holds),
    ...section(labels.dataQuality, findingLines(reader, data), labels.dataClean),
  ];
  return `${lines.map(clean).join('\n')}\n`;
};
