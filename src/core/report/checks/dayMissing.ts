import { about, type Check } from './check.ts';

/** An active channel whose figures of the report's day are not there, or not final. */
export const dayMissing: Check = (_ctx, { channels, day }) =>
  channels.flatMap(({ id, name, active, states }) => {
    const state = states.at(-1);
    if (!active || state === 'closed') return [];
    const code = state === 'partial' ? 'dayPartial' : 'dayMissing';
    return [about(code, 'critical', 'importDay', { day }, { channelId: id, name })];
  });
