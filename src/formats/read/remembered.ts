const most = 1_000;

/** A reading of texts that come again and again: each of the first thousand is read once. */
export const remembered = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = read(text);
    if (known.size < most) known.set(text, made);
    return made;
  };
};
