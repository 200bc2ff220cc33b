/** Shape of the bench's account: creatives × days, every fifth creative opens another plan. */
export const creatives = 10_000;
const plansOf = (creative: number) => Math.floor(creative / 5);
const firstDay = Date.UTC(2026, 0, 1);

interface CreativeDay {
  day: string;
  creative: number;
  plan: number;
  impressions: number;
  clicks: number;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/** Creative-days in the order of a platform's file: by day, then by creative. */
export function* creativeDays(count: number): Generator<CreativeDay> {
  let day = '';
  for (let i = 0; i < count; i++) {
    const creative = i % creatives;
    if (creative === 0)
      day = new Date(firstDay + (i / creatives) * 86_400_000).toISOString().slice(0, 10);
    yield {
      day,
      creative,
      plan: plansOf(creative),
      impressions: 1000 + ((i * 7919) % 9001),
      clicks: (i * 31) % 97,
      costMicros: ((i * 104_729) % 99_991) * 10_000,
      orders: i % 7,
      revenueMicros: ((i * 15_485_863) % 999_983) * 10_000,
    };
  }
}

const money = (micros: number) => (micros / 1e6).toFixed(2);

/** The same as the lines of a CSV export; `more` lengthens every name. */
export function* csvLines(count: number, more = ''): Generator<string> {
  yield 'Day,Campaign ID,Campaign,Ad ID,Ad name,Impressions,Clicks,Cost,Conversions,Revenue\n';
  for (const row of creativeDays(count))
    yield `${row.day},${70_000_000 + row.plan},Plan ${row.plan}${more},${90_000_000 + row.creative},Creative ${row.creative}${more},${row.impressions},${row.clicks},${money(row.costMicros)},${row.orders},${money(row.revenueMicros)}\n`;
}
