/**
 * Split-conformal interval (Vovk, Gammerman and Shafer 2005) around a forecast, from the log errors
 * log(actual / forecast) of past one-step-ahead forecasts; `level` = .8 for 80 %. Null with fewer than
 * 10 errors.
 */
export const conformal = (
  forecast: number,
  logErrors: readonly number[],
  level: number,
): { low: number; high: number } | null => {
  const n = logErrors.length;
  if (n < 10 || forecast <= 0) return null;
  const sorted = [...logErrors].sort((a, b) => a - b);
  const rank = Math.min(n, Math.ceil((n + 1) * (0.5 + level / 2)));
  return {
    low: forecast * Math.exp(sorted[n - rank]!),
    high: forecast * Math.exp(sorted[rank - 1]!),
  };
};
