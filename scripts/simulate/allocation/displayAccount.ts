import type { PlanDay } from '../../../src/allocate/planDays.ts';

/** The public display account of April and May 2020, campaign x banner as plans, in the order of days. */
export const displayAccount = (bytes: Uint8Array): PlanDay[] => {
  const [head = '', ...lines] = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
  const at = Object.fromEntries(head.split(',').map((name, i) => [name, i])) as Record<
    string,
    number
  >;
  const byKey = new Map<string, PlanDay>();
  for (const line of lines) {
    const cells = line.split(',');
    const of = (name: string) => cells[at[name]!]!;
    const month = of('month') === 'April' ? '04' : of('month') === 'May' ? '05' : '06';
    const day = `2020-${month}-${of('day').padStart(2, '0')}`;
    const planId = `${of('campaign_number')} ${of('banner')}`;
    const key = `${day} ${planId}`;
    const known = byKey.get(key) ?? {
      planId,
      day,
      impressions: 0,
      clicks: 0,
      costMicros: 0,
      orders: 0,
      revenueMicros: 0,
      bid: null,
      budgetMicros: null,
    };
    byKey.set(key, {
      ...known,
      impressions: known.impressions + Number(of('displays')),
      clicks: known.clicks + Number(of('clicks')),
      costMicros: known.costMicros + Math.round(Number(of('cost')) * 1e6),
      orders: known.orders! + Number(of('post_click_conversions')),
      revenueMicros: known.revenueMicros! + Math.round(Number(of('revenue')) * 1e6),
    });
  }
  return [...byKey.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};
