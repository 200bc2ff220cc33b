export type TableCell = string | number | null;
export type Table = { headings: readonly string[]; rows: readonly (readonly TableCell[])[] };

const quoted = (text: string, delimiter: string): string =>
  /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;

/** RFC 4180 text with CRLF line ends; null is an empty cell. */
export const delimitedText = (table: Table, delimiter: ',' | '\t'): string =>
  [table.headings, ...table.rows]
    .map((cells) =>
      cells.map((cell) => (cell === null ? '' : quoted(String(cell), delimiter))).join(delimiter),
    )
    .join('\r\n')
    .concat('\r\n');

/**
 * Text from outside in a sheet that a person opens: a cell that a spreadsheet would run as a formula
 * gets a leading apostrophe. Never used in upload sheets, where it would become part of the name.
 */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
