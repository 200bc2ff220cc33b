/** Share of a day's conversions already reported at an age. */
export const maturedShare = (maturation: readonly number[], age: number): number =>
  maturation.length === 0 ? 1 : maturation[Math.min(age, maturation.length - 1)]!;
