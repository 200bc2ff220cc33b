/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export const dayNumber = (day: string): number =>
  Math.round(Date.parse(`${day}T00:00:00Z`) / 864e5);

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
export const isWeekend = (dayNo: number): boolean => (dayNo + 3) % 7 >= 5;
