/**
 * One record's cells, read only where something asks: `text` of a cell (`''` beyond the end), or its
 * `plain` number, for which no text is made.
 */
export type Cells = {
  readonly length: number;
  text(index: number): string;
  /**
   * The cell as an integer of 10^-scale when it is digits with at most one `mark` (a character
   * code): −1 when it is empty, NaN when it is anything else or has more than 15 characters.
   */
  plain(index: number, mark: number, scale: 0 | 6): number;
};

/** Cells that are text already, as in workbooks. */
export const textCells = (texts: readonly string[]): Cells => ({
  length: texts.length,
  text: (index) => texts[index] ?? '',
  plain: (index) => ((texts[index] ?? '') === '' ? -1 : Number.NaN),
});

/** A copy that outlives the record. */
export const copiedCells = (cells: Cells): Cells =>
  textCells(Array.from({ length: cells.length }, (_, index) => cells.text(index)));

export const textsOf = (cells: Cells): string[] =>
  Array.from({ length: cells.length }, (_, index) => cells.text(index));
