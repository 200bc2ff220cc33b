import type { Cells } from '../csv/cells.ts';

const label =
  /^(?:grand\s+)?(?:totals?|totaux|gesamt|gesamtsumme|summe|totale|totaal|subtotal|합계|전체|总计|合计|汇总|總計|合計|小计|总和)(?:\s*[:：].*)?$/i;

/** First letters a total's label can have; spares the pattern for nearly every cell. */
const firstLetters = new Set([...'tTgGsS합전总合汇總小'].map((letter) => letter.charCodeAt(0)));

/**
 * The label of a total row (`Total: Campaigns`, `合计`), else null. It may stand in any of the first
 * columns; a plan called "Total Wireless" is not one, since nothing but a colon may follow the word.
 */
export const totalLabel = (cells: Cells, columns: readonly number[]): string | null => {
  for (const index of columns) {
    const cell = cells.text(index);
    if (!cell) continue;
    const first = cell.charCodeAt(0);
    if (!firstLetters.has(first) && first !== 32 && first !== 160) continue;
    const text = cell.trim();
    if (text.length < 120 && label.test(text)) return text;
  }
  return null;
};
