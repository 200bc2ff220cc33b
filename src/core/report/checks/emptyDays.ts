import { about, type Check } from './check.ts';

const lookBack = 28;

/**
 * Closed days on which no plan of an active channel has a row, between days that have some: the account stood
 * still, or the file left them out. They count as nothing spent in every mean and comparison.
 */
export const emptyDays: Check = (_ctx, { channels, plans, days, cube }) =>
  channels.flatMap(({ id, name, active, states }, channel) => {
    if (!active) return [];
    const has = days.map(() => false);
    for (const [index, plan] of plans.entries()) {
      if (plan.channel !== channel) continue;
      for (const day of days.keys())
        if (!Number.isNaN(cube.costMicros[index * days.length + day])) has[day] = true;
    }
    const [first, last] = [has.indexOf(true), has.lastIndexOf(true)];
    const empty = days.filter(
      (_, i) =>
        i > first && i < last && i >= days.length - lookBack && states[i] === 'closed' && !has[i],
    );
    if (empty.length === 0) return [];
    const evidence = {
      count: empty.length,
      first: empty[0] as string,
      last: empty.at(-1) as string,
    };
    return [about('emptyDays', 'warning', 'importDays', evidence, { channelId: id, name })];
  });
