const withoutDecimals = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF', 'PYG', 'UGX']);

/** Decimals of an amount of money as upload sheets take it (ISO 4217 minor units, at most two). */
export const currencyDecimals = (currency: string): number =>
  withoutDecimals.has(currency) ? 0 : 2;
