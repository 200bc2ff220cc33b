import type { Cells } from '../csv/cells.ts';
import type { SourceEntity } from '../sourceRow.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { cellOf } from './columnPlan.ts';

/**
 * A copy that does not keep the sheet's XML alive, as a slice of it would: joining makes a text of
 * its own, of which the copy is a slice.
 */
const detached = (text: string) => (text.length < 13 ? text : `\0${text}`.slice(1));

const scientific = /^\d+(?:[.,]\d+)?e\+?\d+$/i;

/** Excel's `="123"` and leading apostrophe, which keep digits text, undone. */
const unwrapped = (text: string): string => {
  const first = text.charCodeAt(0);
  if (first === 61) return /^="(.*)"$/.exec(text)?.[1] ?? text;
  return first === 39 ? text.slice(1) : text;
};

/** Ids are text: `123.0` is 123, and `1.23E+17` has lost its digits for good. */
const readId = (cell: string): string | null => {
  const text = unwrapped(cell.trim()).trim();
  if (isPlaceholder(text) || text === '0') return null;
  return text.includes('.') && /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text;
};

const readName = (cell: string): string | null => {
  const text = unwrapped(cell).trim();
  return isPlaceholder(text) ? null : text;
};

export type BadText = 'idInScientificNotation' | 'textTooLong';
type EntityReading = SourceEntity | null | BadText;

type Known = { id: string; name: string; entity: EntityReading };

/**
 * Reads one level's id and name; the same entity gives the same object, so a million rows hold as
 * many objects as there are entities. null when both are blank.
 */
export const entityReader = (
  idColumns: readonly number[],
  nameColumns: readonly number[],
  constants: { id?: string | undefined; name?: string | undefined },
  fallbackName?: (cells: Cells) => string | null,
) => {
  const seen = new Map<string, Known[]>();

  const read = (id: string, name: string, fallback: string | null): EntityReading => {
    const identifier = (id === '' ? null : readId(id)) ?? constants.id ?? null;
    if (identifier !== null && /e/i.test(identifier) && scientific.test(identifier))
      return 'idInScientificNotation';
    const label = (name === '' ? null : readName(name)) ?? fallback ?? constants.name ?? null;
    if ((identifier?.length ?? 0) > 200 || (label?.length ?? 0) > 500) return 'textTooLong';
    if (identifier === null) return label === null ? null : { name: label };
    return label === null ? { externalId: identifier } : { externalId: identifier, name: label };
  };

  const lookUp = (id: string, name: string): Known => {
    const key = id === '' ? name : id;
    const list = seen.get(key);
    const found = list?.find((known) => known.id === id && known.name === name);
    if (found) return found;
    const own = { id: detached(id), name: detached(name) };
    const known = { ...own, entity: read(own.id, own.name, null) };
    if (list) list.push(known);
    else seen.set(id === '' ? own.name : own.id, [known]);
    return known;
  };

  if (fallbackName) {
    const unnamed = new Map<string, EntityReading>();
    return (cells: Cells): EntityReading => {
      const id = cellOf(cells, idColumns);
      const name = cellOf(cells, nameColumns);
      const fallback = fallbackName(cells);
      const key = `${id}\u0000${name}\u0000${fallback}`;
      const known = unnamed.get(key);
      if (known !== undefined) return known;
      const entity = read(detached(id), detached(name), fallback);
      unnamed.set(key, entity);
      return entity;
    };
  }
  const readTexts = (cells: Cells): EntityReading =>
    lookUp(cellOf(cells, idColumns), cellOf(cells, nameColumns)).entity;
  if (idColumns.length > 1 || nameColumns.length > 1) return readTexts;
  const readFirst = (cells: Cells): EntityReading =>
    read(cellOf(cells, idColumns), cellOf(cells, nameColumns), null);
  return byTokens(idColumns[0], nameColumns[0], readFirst, readTexts);
};

/**
 * Keeps what was read of a pair of cells by their tokens, so that nothing is looked up twice; a cell
 * that comes with another neighbour than before is looked up by its text.
 */
const byTokens = (
  idColumn: number | undefined,
  nameColumn: number | undefined,
  readFirst: (cells: Cells) => EntityReading,
  read: (cells: Cells) => EntityReading,
): ((cells: Cells) => EntityReading) => {
  const main = idColumn ?? nameColumn;
  if (main === undefined) return read;
  const other = idColumn === undefined ? undefined : nameColumn;
  const entities: EntityReading[] = [];
  const others: number[] = [];
  return (cells) => {
    const token = cells.token(main);
    const beside = other === undefined ? -1 : cells.token(other);
    if (token < 0 || beside < -1) return read(cells);
    if (others[token] === beside) return entities[token]!;
    const isNew = others[token] === undefined || others[token] === -3;
    const entity = isNew ? readFirst(cells) : read(cells);
    while (entities.length < token) {
      entities.push(null);
      others.push(-3);
    }
    entities[token] = entity;
    others[token] = beside;
    return entity;
  };
};

/** `a | b | c · 1a2b3c4d`: an ad without id or name is told apart by the texts it is made of. */
export const adTextName = (columns: readonly number[]) =>
  columns.length === 0
    ? undefined
    : (cells: Cells): string | null => {
        const texts = columns.flatMap((index) => readName(cells.text(index)) ?? []);
        if (texts.length === 0) return null;
        let hash = 0x811c9dc5;
        for (const character of texts.join('\u0000')) {
          hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
        }
        return `${texts.slice(0, 3).join(' | ').slice(0, 180)} · ${(hash >>> 0).toString(16).padStart(8, '0')}`;
      };
