import type { AccountDays } from './accountDays.ts';
import { addCell, noSums, type Sums } from './sums.ts';

/** Sums by channel and day of the window. */
export const channelSums = (account: AccountDays): Sums[][] => {
  const sums = account.channels.map(() => account.days.map(noSums));
  for (const [plan, { channel }] of account.plans.entries()) {
    const ofChannel = sums[channel] as Sums[];
    const base = plan * account.days.length;
    for (let day = 0; day < account.days.length; day++) {
      addCell(ofChannel[day] as Sums, account, base + day);
    }
  }
  return sums;
};
