const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
};
const partsOf = (ms: number, timeZone: string) =>
  Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );

/** The calendar day of an instant in a time zone. */
export const localDay = (ms: number, timeZone: string): string => {
  const { year, month, day } = partsOf(ms, timeZone);
  return `${String(year).padStart(4, '0')}-${month}-${day}`;
};

/** The day `delta` days after a day. */
export const addDays = (day: string, delta: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + delta * 86_400_000).toISOString().slice(0, 10);

/** Whole days from one day to another; negative if it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The first instant after a day in a time zone, in milliseconds: when the day is over there. */
export const endOfDay = (day: string, timeZone: string): number => {
  // The offset is within ±15 h, so the boundary is found by halving between the two extremes.
  let low = Date.parse(`${day}T00:00:00Z`) + 9 * 3_600_000;
  let high = low + 30 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDay(middle, timeZone) > day) high = middle;
    else low = middle;
  }
  return high;
};
