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

/** Marks in a name that would turn the rest of the sentence around. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

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
  text: (key) => String(evidence[key] ?? '–').replaceAll(turning, ''),
  name: (name ?? '–').replaceAll(turning, ''),
  currency: currency ?? (typeof evidence['currency'] === 'string' ? evidence['currency'] : 'XXX'),
});
