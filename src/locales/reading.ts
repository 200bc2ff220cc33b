import type { Formatters } from './formatters.ts';

type Evidence = Readonly<Record<string, string | number | null>>;
/** Reads numbers and words out of evidence; what is not there shows as a dash. */
export interface Reading {
  fmt: Formatters;
  number(name: string): number | null;
  text(name: string): string;
  /** Name of what the sentence is about. */
  name: string;
  currency: string;
}
export type Sentence = (reading: Reading) => string;

/** Evidence as a sentence reads it; `currency` else the evidence's own. */
export const readingOf = (
  fmt: Formatters,
  evidence: Evidence,
  name: string | null,
  currency: string | null = null,
): Reading => ({
  fmt,
  number: (key) => {
    const value = evidence[key];
    return typeof value === 'number' ? value : null;
  },
  text: (key) => String(evidence[key] ?? '–'),
  name: name ?? '–',
  currency: currency ?? (typeof evidence['currency'] === 'string' ? evidence['currency'] : 'XXX'),
});
