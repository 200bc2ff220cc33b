import { about, type Check } from './check.ts';

const lookBack = 28;

/** Days between an active channel's first closed day and the report's day that nobody closed. */
export const openDays: Check = (_ctx, { channels, days }) =>
  channels.flatMap(({ id, name, active, states }) => {
    const first = states.indexOf('closed');
    if (!active || first < 0) return [];
    const open = days.filter(
      (_, i) =>
        i > first &&
        i >= days.length - 1 - lookBack &&
        i < days.length - 1 &&
        states[i] !== 'closed',
    );
    if (open.length === 0) return [];
    const evidence = { count: open.length, first: open[0] as string, last: open.at(-1) as string };
    return [about('openDays', 'warning', 'importDays', evidence, { channelId: id, name })];
  });
