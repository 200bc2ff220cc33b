/** A plain CSV reading of its own, one character at a time: records by their first line. */
export const plainRecords = (
  text: string,
  delimiter: string,
  newline: string,
): Map<number, string[]> => {
  const records = new Map<number, string[]>();
  let cells: string[] = [];
  let cell = '';
  let start = 1;
  let line = 1;
  let quoted = false;
  let fresh = true;
  const endRecord = () => {
    cells.push(cell.endsWith('\r') && !closed ? cell.slice(0, -1) : cell);
    records.set(start, cells);
    cells = [];
    cell = '';
    fresh = true;
    closed = false;
  };
  let closed = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (character === '"') {
        quoted = false;
        closed = true;
      } else {
        if (character === newline) line++;
        cell += character;
      }
    } else if (fresh && character === '"') {
      quoted = true;
      fresh = false;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
      fresh = true;
      closed = false;
    } else if (character === newline) {
      line++;
      endRecord();
      start = line;
    } else {
      fresh = false;
      // A carriage return behind a closing quote and before the line's end is no part of the cell.
      const next = text[at + 1];
      if (!(closed && character === '\r' && (next === newline || next === undefined))) {
        cell += character;
        closed = false;
      }
    }
  }
  if (cell !== '' || cells.length > 0 || closed) endRecord();
  return records;
};
