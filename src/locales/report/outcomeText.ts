import type { Report } from '../../model/report.ts';
import type { ReportOutcome, ReportRecord } from '../../model/reportLife.ts';
import { effectText } from '../effectText.ts';
import { readingOf } from '../reading.ts';
import type { Reader } from './reader.ts';
import { showSetting } from './showSetting.ts';

/** A judged window's figures as texts. */
export const outcomeTexts = ({ fmt }: Reader, item: ReportOutcome) => {
  const show = (value: number) => effectText(fmt, item.unit, value, item.currency);
  const { actual, forecast, low, high } = item;
  return {
    from: fmt.day(item.from),
    to: fmt.day(item.to),
    actual: show(actual),
    forecast: show(forecast),
    gap: show(actual - forecast),
    low: show(low),
    high: show(high),
  };
};

/** What was changed in the window: each setting from its old to its new value. */
export const movesText = (reader: Reader, { moves, currency, name }: ReportOutcome): string =>
  moves
    .map(
      (move) =>
        `${move.name === name ? '' : `${move.name} `}${reader.s.changeKinds[move.kind]} ${showSetting(reader, { ...move, currency }, move.from)} → ${showSetting(reader, { ...move, currency }, move.to)}`,
    )
    .join(reader.s.labels.listComma);

const outcomeLine = (reader: Reader, item: ReportOutcome): string =>
  `[${reader.s.life.verdicts[item.verdict]}] ${reader.s.life.outcome(readingOf(reader.fmt, outcomeTexts(reader, item), item.name, item.currency))}: ${movesText(reader, item)}`;

/** The record's two sentences. */
export const recordTexts = ({ s, fmt }: Reader, record: ReportRecord): string[] => [
  s.life.record(readingOf(fmt, { ...record, own: null }, null)),
  s.life.correction(record.own, fmt.ratio(record.factor), fmt.ratio(record.width)),
];

export const outcomeLines = (reader: Reader, { outcomes, record }: Report): string[] => [
  ...outcomes.map((item) => `  ${outcomeLine(reader, item)}`),
  ...record.flatMap((item) => recordTexts(reader, item).map((line) => `  ${line}`)),
];
