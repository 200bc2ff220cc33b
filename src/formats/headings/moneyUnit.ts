/** Money in a column is whole units × 10^-6 × 10^power: 6 for the currency itself. */
export type MoneyPower = 0 | 3 | 4 | 6;

const units: [RegExp, MoneyPower][] = [
  [/[\s_(]micros?\)?$/i, 0],
  [/\((?:厘|毫元)\)$/, 3],
  [/\((?:分|fen|cents?)\)$/i, 4],
];

/**
 * The unit an amount is counted in, from its heading: what comes out of an API instead of an export
 * has Google's `cost_micros`, Taobao's and Tencent's 分 or 拼多多's 厘 (reference/ads.md §2.2, 22).
 */
export const moneyPowerOf = (heading: string): MoneyPower => {
  const text = heading
    .normalize('NFKC')
    .trim()
    .replace(/[[【]/g, '(')
    .replace(/[\]】]/g, ')');
  return units.find(([pattern]) => pattern.test(text))?.[1] ?? 6;
};
