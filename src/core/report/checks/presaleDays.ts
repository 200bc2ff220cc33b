import { isPresale } from '../../results/presale.ts';
import { about, type Check } from './check.ts';

const lookBack = 28;
const mostNamed = 5;

interface PresaleDay {
  channelId: string;
  day: string;
  orders: number;
  valued: number;
  names: string;
}

/** Days on which payments read 0 while orders were placed: what is counted on them, and that bids learn nothing. */
export const presaleDays: Check = (ctx, { channels, days }) => {
  const found = ctx.sql.all<PresaleDay>(
    `SELECT c.id AS channelId, d.day, sum(d.presaleOrders) AS orders,
       min(d.presaleRevenueMicros IS NOT NULL) AS valued, json_group_array(p.name) AS names
     FROM json_each(?) l CROSS JOIN planDay d ON d.day = l.value JOIN entity e ON e.no = d.planNo
       JOIN plan p ON p.id = e.id JOIN channel c ON c.id = e.channelId
       JOIN basis b ON b.no = d.basisNo AND b.basis = c.basis
     WHERE ${isPresale('d')} GROUP BY c.id, d.day ORDER BY c.id, d.day`,
    [JSON.stringify(days.slice(-lookBack))],
  );
  return channels.flatMap(({ id, name }) => {
    const own = found.filter(({ channelId }) => channelId === id);
    if (own.length === 0) return [];
    const plans = [...new Set(own.flatMap(({ names }) => JSON.parse(names) as string[]))];
    const evidence = {
      days: own.map(({ day }) => day).join(','),
      count: own.length,
      orders: own.reduce((sum, { orders }) => sum + orders, 0),
      plans: plans.length,
      names: plans.slice(0, mostNamed).join(', '),
      valued: own.every(({ valued }) => valued === 1) ? 1 : 0,
    };
    const subject = { channelId: id, name };
    return [about('presaleDays', 'info', 'exportLongerWindow', evidence, subject)];
  });
};
