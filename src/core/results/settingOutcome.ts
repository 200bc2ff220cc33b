/** Settings may be printed rounded: within a fifth of a per cent is the same. */
const tolerance = 0.002;
const same = (a: number, b: number) =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));

/** What became of a setting that was to go from one value to another, by the value that was seen since. */
export const settingOutcome = (
  from: number | null,
  to: number,
  seen: number,
): 'applied' | 'partly' | 'contradicted' | 'notApplied' => {
  if (same(seen, to)) return 'applied';
  if (from === null) return 'contradicted';
  if (same(seen, from)) return 'notApplied';
  return seen > Math.min(from, to) && seen < Math.max(from, to) ? 'partly' : 'contradicted';
};
