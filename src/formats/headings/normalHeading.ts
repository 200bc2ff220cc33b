/**
 * A heading in the two forms it is looked up by: `full` keeps the words in brackets (`Clicks (all)`
 * is not `Clicks (destination)`), `bare` drops them with the unit (`花费(元)` is `花费`). Case, width,
 * spaces and punctuation never matter, and a number of days is `#` (`7 Day Total Sales`).
 */
export type NormalHeading = { full: string; bare: string };

const punctuation = /[\s\u200b\ufeff_.\-–—:：#*"'’“”!?,、]+/g;

const fold = (text: string) =>
  text
    .replace(/^(?:#|no\.?|number) of /, '')
    .replace(/\b\d{1,2}(?=[\s-]days?\b|[\s-]?(?:tage|d[ií]as|jours|giorni|日間))/, 'N')
    .replace(punctuation, '');

export const normalHeading = (heading: string): NormalHeading => {
  const before = known.get(heading);
  if (before) return before;
  const made = normalized(heading);
  if (known.size >= 4_000) known.clear();
  known.set(heading, made);
  return made;
};

/** Currencies that stand behind a heading without brackets (`COST_USD`), and an API's micros. */
const bareUnit =
  /(?<=[a-z])[\s_](?:micros|usd|eur|gbp|cny|rmb|jpy|krw|twd|hkd|sgd|myr|thb|idr|vnd|php|inr|aud|nzd|cad|brl|mxn|chf|sek|nok|dkk|pln|czk|try|aed|sar|zar|rub)$/i;

/** The same headings are asked for under every delimiter and encoding tried. */
const known = new Map<string, NormalHeading>();

const brackets = /\s*(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】)/g;

const normalized = (heading: string): NormalHeading => {
  const text = heading
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^(?:metrics|segments)[._]/, '');
  const full = fold(text).replace(/[()[\]【】]/g, '');
  const bare = fold(text.replace(brackets, '').replace(bareUnit, ''));
  return { full, bare: bare === '' ? full : bare };
};

/** The window in a heading like `14 Day Total Orders (#)`, in days; null when it names none. */
export const attributionDaysOf = (heading: string): number | null => {
  const match =
    /\b(\d{1,2})[\s-]?(?:day|tage|d[ií]as|jours|giorni|日間)|(?:^|\()(\d{1,2})天|^(?:sales|purchases)(\d{1,2})d$/i.exec(
      heading.normalize('NFKC').trim(),
    );
  return match ? Number(match[1] ?? match[2] ?? match[3]) : null;
};

const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  US$: 'USD',
  NT$: 'TWD',
  HK$: 'HKD',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₪': 'ILS',
};

/** Currency in a heading's brackets or at its end: `(USD)`, `_USD`, `[USD]`, `(元)`, `(₹)`; null when it names none. */
export const currencyOfHeading = (heading: string): string | null => {
  const text = heading.normalize('NFKC').trim();
  const match = /[([]([^()[\]]{1,4})[)\]]$/.exec(text);
  const unit = match?.[1]?.trim() ?? bareUnit.exec(text)?.[0].slice(1).toUpperCase();
  if (unit === 'RMB') return 'CNY';
  if (unit === undefined) return null;
  if (unit === '元' || unit === '人民币') return 'CNY';
  return /^[A-Z]{3}$/.test(unit) ? unit : (signs[unit] ?? null);
};

/** Currency of `US$34.15`; null for signs that several currencies share (`$`, `¥`) and for none. */
export const currencyOfCell = (cell: string): string | null => {
  const text = cell.normalize('NFKC').trim();
  const code = /^([A-Z]{3})\s?[\d.-]|\d\s?([A-Z]{3})$/.exec(text);
  if (code) return code[1] ?? code[2] ?? null;
  const sign = /^-?([A-Z]{0,2}[$€£₹₩₫฿₱₪])|([€£₹₩₫฿₱₪])$/.exec(text);
  return sign ? (signs[(sign[1] ?? sign[2])!] ?? null) : null;
};
