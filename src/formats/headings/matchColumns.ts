import { generic } from '../platforms/generic.ts';
import { platformFormats } from '../platforms/index.ts';
import type { PlatformFormat } from '../platforms/platformFormat.ts';
import { ReportError } from '../reportError.ts';
import { type ReportField, reportFields } from '../reportField.ts';
import type { ColumnMapping, ReadOptions } from '../reportOptions.ts';
import { type NormalHeading, normalHeading } from './normalHeading.ts';

/** Which columns mean what; several indexes where a heading stands twice (first non-empty counts). */
export type ColumnMatch = {
  format: PlatformFormat;
  columns: Map<ReportField, number[]>;
  score: number;
  /** From the operator, now or saved. */
  explicit: boolean;
};

const aliases = new Map<PlatformFormat, [ReportField, NormalHeading[]][]>();

const aliasesOf = (format: PlatformFormat) => {
  let known = aliases.get(format);
  if (!known) {
    known = reportFields.flatMap((field): [ReportField, NormalHeading[]][] => {
      const names = format.columns[field];
      return names ? [[field, names.map(normalHeading)]] : [];
    });
    aliases.set(format, known);
  }
  return known;
};

/** Words of the trade that any platform may have started to use, and that files made by hand mix with its own. */
const essential = new Set<ReportField>([
  'day',
  'segment',
  'planName',
  'groupName',
  'creativeName',
  'impressions',
  'clicks',
  'cost',
  'orders',
  'revenue',
]);
/** Chinese words mean a platform's own levels (商品名称 is no creative everywhere). */
const tradeWord = /^[ -~]+$/;
const entityNames = new Set<ReportField>(['planName', 'groupName', 'creativeName']);
const several = new Set<ReportField>(['headline', 'bid', 'targetId', 'keyword', 'segment']);

type HeadingIndex = {
  full: Map<string, number[]>;
  bare: Map<string, number[]>;
  exact: Set<string>;
};

const indexHeadings = (headings: readonly string[]): HeadingIndex => {
  const full = new Map<string, number[]>();
  const bare = new Map<string, number[]>();
  const exact = new Set<string>();
  const add = (map: Map<string, number[]>, key: string, index: number) => {
    const list = map.get(key);
    if (list) list.push(index);
    else map.set(key, [index]);
  };
  headings.forEach((heading, index) => {
    if (heading.length > 200) return;
    const normal = normalHeading(heading);
    if (normal.full === '') return;
    add(full, normal.full, index);
    add(bare, normal.bare, index);
    exact.add(heading.normalize('NFKC').trim());
  });
  return { full, bare, exact };
};

const matchFormat = (
  format: PlatformFormat,
  index: HeadingIndex,
  first: string,
): ColumnMatch | null => {
  const marks = format.marks.filter((mark) => index.exact.has(mark)).length;
  const titled = format.titles?.test(first) === true;
  if (format.marks.length > 0 && marks === 0 && !titled) return null;
  const columns = new Map<ReportField, number[]>();
  const taken = new Set<number>();
  for (const [field, names] of aliasesOf(format)) {
    const found: number[] = [];
    for (const name of names) {
      const hits = index.full.get(name.full) ?? index.bare.get(name.full)?.slice(0, 1);
      const free = hits?.filter((hit) => !taken.has(hit)) ?? [];
      found.push(...free);
      for (const hit of free) taken.add(hit);
      if (found.length > 0 && !several.has(field)) break;
    }
    if (found.length > 0) columns.set(field, found);
  }
  for (const [field, names] of aliasesOf(generic)) {
    if (!essential.has(field) || columns.has(field)) continue;
    const hit = names
      .filter(({ full }) => tradeWord.test(full) || !entityNames.has(field))
      .flatMap(({ full }) => index.full.get(full) ?? index.bare.get(full)?.slice(0, 1) ?? [])
      .find((at) => !taken.has(at));
    if (hit === undefined) continue;
    columns.set(field, [hit]);
    taken.add(hit);
  }
  const score = columns.size + 3 * marks + (titled ? 3 : 0);
  return { format, columns, score, explicit: false };
};

let anyAlias: Set<string> | null = null;

/** Most rows are no headings: two known words are needed before any platform is tried. */
const looksKnown = (index: HeadingIndex): boolean => {
  anyAlias ??= new Set(
    platformFormats.flatMap((format) =>
      aliasesOf(format).flatMap(([, names]) => names.map((name) => name.full)),
    ),
  );
  let known = 0;
  for (const words of [index.full, index.bare]) {
    for (const word of words.keys()) if (anyAlias.has(word)) known++;
  }
  return known >= 2;
};

/** The platform whose headings these are, best first; score 0 when nothing is known. */
export const matchColumns = (headings: readonly string[], firstLine: string): ColumnMatch => {
  const index = indexHeadings(headings);
  let best: ColumnMatch = { format: generic, columns: new Map(), score: 0, explicit: false };
  if (!looksKnown(index)) return best;
  for (const format of platformFormats) {
    const match = matchFormat(format, index, firstLine);
    if (match && match.score > best.score) best = match;
  }
  return best;
};

const metrics: ReportField[] = ['impressions', 'clicks', 'cost', 'orders', 'revenue'];
const settings: ReportField[] = ['bid', 'dailyBudget', 'groupBudget', 'status', 'planStatus'];
const subjects: ReportField[] = [
  'day',
  'periodStart',
  'planId',
  'planName',
  'groupId',
  'groupName',
  'creativeId',
  'creativeName',
  'keyword',
  'audience',
  'searchTerm',
  'segment',
];

/** A heading row names an entity or a day with a figure or a setting, or two figures. */
export const isHeadingRow = (match: ColumnMatch): boolean =>
  match.columns.size >= 2 &&
  (metrics.filter((field) => match.columns.has(field)).length >= 2 ||
    (subjects.some((field) => match.columns.has(field)) &&
      [...metrics, ...settings].some((field) => match.columns.has(field))));

/** Finds every heading a mapping names, or null. */
const locate = (mapping: ColumnMapping, index: HeadingIndex): Map<ReportField, number[]> | null => {
  const found = new Map<ReportField, number[]>();
  for (const field of reportFields) {
    const heading = mapping[field];
    if (heading === undefined) continue;
    const normal = normalHeading(heading);
    const hits = index.full.get(normal.full) ?? index.bare.get(normal.full)?.slice(0, 1);
    if (!hits) return null;
    found.set(field, hits);
  }
  return found;
};

/** The operator's words go before the platform's: the explicit mapping, else a saved one that fits. */
export const withOperatorMapping = (
  match: ColumnMatch,
  headings: readonly string[],
  options: ReadOptions,
): ColumnMatch => {
  const index = indexHeadings(headings);
  const candidates = options.mapping
    ? [options.mapping]
    : (options.savedMappings ?? []).map((saved) => saved.mapping);
  for (const mapping of candidates) {
    const located = locate(mapping, index);
    if (!located || located.size === 0) continue;
    const taken = new Set([...located.values()].flat());
    const columns = new Map(located);
    for (const [field, hits] of match.columns) {
      const free = hits.filter((hit) => !taken.has(hit));
      if (!columns.has(field) && free.length > 0) columns.set(field, free);
    }
    return { ...match, columns, explicit: true, score: match.score + 100 * located.size };
  }
  return match;
};

/** Says which headings an explicit mapping names in vain. */
export const refuseMissingHeadings = (
  headings: readonly string[],
  mapping: ColumnMapping,
): void => {
  const index = indexHeadings(headings);
  for (const field of reportFields) {
    const heading = mapping[field];
    if (heading !== undefined && !locate({ [field]: heading }, index)) {
      throw new ReportError('mappedHeadingMissing', {
        field,
        heading,
        headings: headings.slice(0, 60),
      });
    }
  }
};
