import { seededRandom } from '../simulate/random.ts';
import { fatigueDays, plans } from './shop.ts';

const dayMs = 86_400_000;
/** Demand by weekday, Sunday first: people buy these things at the weekend. */
const weekdays = [1.22, 0.92, 0.9, 0.94, 0.97, 1.02, 1.18];
const clickNoise = 0.07;
const volumeNoise = 0.1;
/** Share of a day's orders that are reported by the end of each following day. */
const reported = [0.62, 0.83, 0.94, 1];

/**
 * The platform's report of `days` days up to `lastDay`: a row a creative and day, as CSV with English
 * headings. Plans stop at their budget, the newest orders are not all in, days share a common mood.
 */
export const reportFile = (lastDay: string, days: number, seed: number): string => {
  const random = seededRandom(seed);
  const spread = (sd: number) => Math.exp(sd * random.normal() - (sd * sd) / 2);
  const lines = [
    'Day,Campaign ID,Campaign,Daily budget,Ad ID,Ad,Impressions,Clicks,Cost,Orders,Revenue',
  ];
  for (let ago = days - 1; ago >= 0; ago--) {
    const time = Date.parse(`${lastDay}T00:00:00Z`) - ago * dayMs;
    const day = new Date(time).toISOString().slice(0, 10);
    const mood = (weekdays[new Date(time).getUTCDay()] as number) * spread(0.05);
    const arrived = reported[Math.min(ago, reported.length - 1)] as number;
    for (const plan of plans) {
      if (plan.stoppedAgo !== undefined && ago < plan.stoppedAgo) continue;
      const planMood = spread(0.05);
      const wanted = plan.impressions * mood * spread(volumeNoise);
      const expectedCost = plan.creatives.reduce(
        (sum, { share, ctr }) => sum + wanted * share * plan.ctr * ctr * plan.cpc,
        0,
      );
      const fill = Math.min(1, (plan.budget * (0.97 + 0.03 * random.uniform())) / expectedCost);
      for (const creative of plan.creatives) {
        const worn =
          creative.fatigue === undefined
            ? 1
            : Math.exp(-creative.fatigue * Math.max(0, fatigueDays - ago));
        const impressions = Math.round(wanted * fill * creative.share * spread(0.04));
        const rate = plan.ctr * creative.ctr * worn * planMood * spread(clickNoise);
        const clicks = random.binomial(impressions, Math.min(1, rate));
        const cost = clicks * plan.cpc * spread(0.04);
        const orders = random.binomial(clicks, plan.cvr * creative.cvr * arrived);
        const revenue = orders * plan.value * spread(orders > 0 ? 0.25 / Math.sqrt(orders) : 0);
        lines.push(
          [
            day,
            plan.id,
            plan.name,
            plan.budget,
            creative.id,
            `"${creative.name}"`,
            impressions,
            clicks,
            cost.toFixed(2),
            orders,
            revenue.toFixed(2),
          ].join(','),
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
};
