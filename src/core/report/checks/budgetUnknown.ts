import { planSums } from '../sums.ts';
import { about, type Check } from './check.ts';

/** Plans that spend but whose budget nobody knows: nothing can be proposed for them. One finding a channel. */
export const budgetUnknown: Check = (_ctx, account) =>
  account.channels.flatMap((channel, channelIndex) => {
    const last = account.days.length - 1;
    const unknown = account.plans.filter(
      (plan, index) =>
        plan.channel === channelIndex &&
        plan.status === 'active' &&
        !plan.budgetKnown &&
        planSums(account, index, last - 6, last).costMicros > 0,
    );
    if (unknown.length === 0) return [];
    const evidence = {
      count: unknown.length,
      names: unknown
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', '),
    };
    const subject = { channelId: channel.id, name: channel.name };
    return [about('budgetUnknown', 'warning', 'enterBudgets', evidence, subject)];
  });
