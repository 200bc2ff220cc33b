const words = new Set([
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '/',
  '\\n',
  'n/a',
  'na',
  'null',
  'none',
  '#div/0!',
  '#n/a',
  '无',
  '暂无',
  '暂无数据',
  'no data available',
  'no data available.',
  'not set',
  '(not set)',
]);

/** True for a blank cell and for what platforms print instead of a figure; such a cell is null. */
export const isPlaceholder = (text: string): boolean => {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  if (text.length > 20 || (first > 47 && first < 58)) return false;
  const trimmed = text.trim();
  return trimmed === '' || words.has(trimmed.toLowerCase());
};
