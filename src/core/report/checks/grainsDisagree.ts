import { about, type Check, maxListed } from './check.ts';

const tolerance = 0.005;

/** Plans whose own row and the sum of their parts differ by more than .5 % on the day. */
export const grainsDisagree: Check = (_ctx, { plans, channels }) =>
  plans
    .filter(({ gap }) => gap !== null && gap > tolerance)
    .sort((a, b) => (b.gap ?? 0) - (a.gap ?? 0))
    .slice(0, maxListed)
    .map((plan) =>
      about(
        'grainsDisagree',
        'warning',
        'checkFile',
        { gap: plan.gap ?? 0 },
        {
          channelId: channels[plan.channel]?.id ?? null,
          entityId: plan.id,
          name: plan.name,
        },
      ),
    );
