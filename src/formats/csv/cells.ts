import { textHash } from '../values/textHash.ts';

/**
 * One record's cells, read only where something asks: `text` of a cell (`''` beyond the end), or its
 * `plain` number, for which no text is made.
 */
export type Cells = {
  readonly length: number;
  text(index: number): string;
  /**
   * A number that stands for the cell's text in its column (0, 1, 2 … in order of appearance), so
   * that what was made of a text once can be kept in an array: −1 for an empty cell, −2 where the
   * text has none.
   */
  token(index: number): number;
  /** Like `token`, for the cells from `first` to `last` together; −2 where they have none. */
  span(first: number, last: number): number;
  /** 64 bits of hash of the whole record, in two halves; valid until asked again. */
  hash(): { readonly low: number; readonly high: number };
  /**
   * The cell as an integer of 10^-scale (0 to 6) when it is plainly a number with the decimal `mark`
   * (a character code): −1 when it is empty, NaN when it is anything else or too long.
   */
  plain(index: number, mark: number, scale: number): number;
  /** How many digits stand behind the last `mark`. */
  decimals(index: number, mark: number): number;
};

/** Cells that are text already, as in workbooks. */
export const textCells = (texts: readonly string[]): Cells => ({
  length: texts.length,
  text: (index) => texts[index] ?? '',
  token: (index) => ((texts[index] ?? '') === '' ? -1 : -2),
  span: () => -2,
  hash: () => textHash(texts.join('\u0000')),
  plain: (index) => ((texts[index] ?? '') === '' ? -1 : Number.NaN),
  decimals: (index, mark) => {
    const text = texts[index] ?? '';
    const at = text.lastIndexOf(String.fromCharCode(mark));
    return at < 0 ? 0 : /^\d*/.exec(text.slice(at + 1))![0].length;
  },
});

/** A copy that outlives the record. */
export const copiedCells = (cells: Cells): Cells =>
  textCells(Array.from({ length: cells.length }, (_, index) => cells.text(index)));

/** Every cell of a record as text. */
export const textsOf = (cells: Cells): string[] =>
  Array.from({ length: cells.length }, (_, index) => cells.text(index));
