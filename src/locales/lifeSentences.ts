import type { ReportHoldout, ReportOutcome } from '../model/reportLife.ts';
import type { Sentence } from './reading.ts';

/** Sentences about what became of changes. */
export interface LifeSentences {
  outcomes: string;
  /** What came a day, of what was forecast without the change. */
  came: (actual: string, forecast: string) => string;
  difference: string;
  verdicts: Record<ReportOutcome['verdict'], string>;
  /** One judged window in a line: name, from, to, actual, forecast, low, high as texts. */
  outcome: Sentence;
  /** Counts of the last 90 days. */
  record: Sentence;
  /** What predictions are multiplied by, own or shipped. */
  correction: (own: boolean, factor: string, width: string) => string;
  holdouts: string;
  answers: Record<NonNullable<ReportHoldout['estimate']>['answer'], string>;
  underWay: string;
  stopped: string;
  /** Before there is an answer. */
  holdoutNoAnswer: Sentence;
  holdoutWaits: Sentence;
  holdoutWorth: Sentence;
  holdoutPreliminary: Sentence;
  holdoutDeviations: Sentence;
  holdoutMissed: Sentence;
  nextSwap: Sentence;
}
