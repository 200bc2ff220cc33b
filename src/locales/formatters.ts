import type { Locale } from '../model/scalars.ts';

/** Writes numbers, money and days as readers of a language expect them. `null` is a dash: unknown, not 0. */
export interface Formatters {
  /** A count; means keep one decimal below 100. */
  number(value: number | null): string;
  /** So many orders or clicks, with their word; two decimals below 1. */
  counted(value: number | null, unit: 'orders' | 'clicks'): string;
  /** A fraction as a percentage. */
  percent(value: number | null, digits?: number): string;
  /** A relative change with its sign: +12.3 %. */
  change(value: number | null): string;
  /** A difference of two fractions in percentage points, signed. */
  points(value: number | null): string;
  /** A ratio with two decimals: ROAS. */
  ratio(value: number | null): string;
  /** Micros as money of a currency; the smallest coin only where the sum is small. */
  money(micros: number | null, currency: string): string;
  /** Micros as money with every coin, for settings that are typed. */
  exactMoney(micros: number | null, currency: string): string;
  /** Day and month; with `weekday` also that. */
  day(day: string, weekday?: boolean): string;
  /** In full, with weekday and year. */
  longDay(day: string): string;
  list(items: readonly string[]): string;
}

const units = {
  en: { orders: 'orders', clicks: 'clicks' },
  'zh-CN': { orders: '笔成交', clicks: '次点击' },
} as const satisfies Record<Locale, Record<'orders' | 'clicks', string>>;
const dash = '–';
const cache = new Map<Locale, Formatters>();

const make = (locale: Locale): Formatters => {
  const tag = locale === 'en' ? 'en-GB' : 'zh-CN';
  const known = new Map<string, Intl.NumberFormat>();
  const numeral = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const format = known.get(key) ?? new Intl.NumberFormat(tag, options);
    known.set(key, format);
    return format;
  };
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  const short = dates({ day: 'numeric', month: 'short' });
  const withWeekday = dates({ weekday: 'short', day: 'numeric', month: 'short' });
  const long = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const or = (value: number | null, show: (value: number) => string) =>
    value === null ? dash : show(value);
  const money = (micros: number, currency: string, whole: boolean) =>
    numeral({
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(whole ? { maximumFractionDigits: 0 } : {}),
    }).format(micros / 1e6);
  return {
    number: (value) =>
      or(value, (n) =>
        numeral({
          maximumFractionDigits: Math.abs(n) < 100 && !Number.isInteger(n) ? 1 : 0,
          signDisplay: 'negative',
        }).format(n),
      ),
    counted: (value, unit) =>
      or(value, (n) => {
        const digits = Math.abs(n) < 1 ? 2 : Math.abs(n) < 100 ? 1 : 0;
        const count = numeral({ maximumFractionDigits: digits, signDisplay: 'negative' }).format(n);
        return `${count} ${units[locale][unit]}`;
      }),
    percent: (value, digits = 2) =>
      or(value, (n) =>
        numeral({
          style: 'percent',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(n),
      ),
    change: (value) =>
      or(value, (n) =>
        numeral({
          style: 'percent',
          signDisplay: 'exceptZero',
          maximumFractionDigits: Math.abs(n) < 0.1 ? 1 : 0,
        }).format(n),
      ),
    points: (value) =>
      or(value, (n) =>
        numeral({
          signDisplay: 'exceptZero',
          minimumFractionDigits: 2,
          maximumFractionDigits: Math.abs(n) < 0.0005 ? 3 : 2,
        }).format(n * 100),
      ),
    ratio: (value) =>
      or(value, (n) => numeral({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(n)),
    money: (micros, currency) =>
      or(micros, (n) => money(n, currency, Math.abs(n) >= 1_000_000_000)),
    exactMoney: (micros, currency) => or(micros, (n) => money(n, currency, n % 1_000_000 === 0)),
    day: (day, weekday = false) => (weekday ? withWeekday : short).format(at(day)),
    longDay: (day) => long.format(at(day)),
    list: (items) => lists.format(items),
  };
};

/** The formatters of a language, made once. */
export const formattersOf = (locale: Locale): Formatters => {
  const made = cache.get(locale) ?? make(locale);
  cache.set(locale, made);
  return made;
};
