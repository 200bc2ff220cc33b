/** Public ids: a known prefix, then 26 digits. Workspaces have their own form. */
const id = /\b(?:[a-z]{3,5}_[0-9a-hjkmnp-tv-z]{26}|[wef][a-z2-7]{22})\b/g;
const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/** A report's JSON text with ids replaced by the order in which they first appear and instants by one. */
export const comparable = (text: string): string => {
  const seen = new Map<string, string>();
  return text
    .replaceAll(id, (found) => {
      const known = seen.get(found) ?? `#${seen.size + 1}`;
      seen.set(found, known);
      return known;
    })
    .replaceAll(instant, 'instant');
};
