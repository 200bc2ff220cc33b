import type { Cells } from '../csv/cells.ts';

const label =
  /^(?:grand\s+|overall\s+)?(?:totals?|totalt|totaux|toplam|razem|łącznie|celkem|i alt|итого|всего|tổng(?: số| cộng)?|gesamt|gesamtsumme|summe|totale|totaal|subtotal|합계|전체|总计|合计|汇总|總計|合計|小计|总和)(?:\s*[:：].*| - (?:filtered|all .*|\d+ .*)| of \d+ (?:results?|rows?))?$/i;

/** First letters a total's label can have; spares the pattern for nearly every cell. */
const firstLetters = new Set(
  [...'tTgGsSrRoOcCiIłŁиИвВ합전总合汇總小'].map((letter) => letter.charCodeAt(0)),
);

const labelOf = (cell: string): string | null => {
  const first = cell.charCodeAt(0);
  if (!firstLetters.has(first) && first !== 32 && first !== 160) return null;
  const text = cell.trim();
  return text.length < 120 && label.test(text) ? text : null;
};

/**
 * Finds the label of a total row (`Total: Campaigns`, `合计`), else null. It may stand in any of the
 * first columns; a plan called "Total Wireless" is not one, since nothing but a colon may follow the
 * word. Each text of a column is judged once.
 */
export const totalLabels = (columns: readonly number[]) => {
  const judged = columns.map((): (string | null)[] => []);
  return (cells: Cells): string | null => {
    for (let index = 0; index < columns.length; index++) {
      const token = cells.token(columns[index]!);
      if (token === -1) continue;
      let found: string | null | undefined = judged[index]![token];
      if (found === undefined) {
        found = labelOf(cells.text(columns[index]!));
        if (token >= 0) judged[index]![token] = found;
      }
      if (found !== null) return found;
    }
    return null;
  };
};
