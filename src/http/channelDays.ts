import { createRoute, type z } from '@hono/zod-openapi';
import { closeChannelDay, listChannelDays } from '../core/channelDays.ts';
import { lastSettledDay } from '../core/dayState.ts';
import { channels } from '../core/nouns/channel.ts';
import { readWorkspace } from '../core/workspace.ts';
import { channelDay, channelDayInput } from '../model/channelDay.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { day } from '../model/scalars.ts';
import { matches, notModified, unchanged } from './etag.ts';
import { idParam, json, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const channelDaysRoutes = router();
const tags = ['Channel'];

channelDaysRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/channels/{id}/days',
    operationId: 'listChannelDays',
    tags,
    security,
    request: {
      params: idParam,
      query: pageQuery.extend({ from: day, to: day }).partial({ from: true, to: true }),
    },
    responses: {
      200: json(pageOf(channelDay), 'A page, newest day first'),
      ...unchanged,
      ...problems,
    },
  }),
  (c) => {
    const ctx = c.get('ctx');
    const { id } = c.req.valid('param');
    // Days settle as time goes by, without a write.
    const settled = lastSettledDay(channels.get(ctx, id), ctx.now());
    if (matches(c, `r${readWorkspace(ctx).revision}.${settled}`)) return notModified(c);
    return c.json(listChannelDays(ctx, { channelId: id, ...c.req.valid('query') }), 200);
  },
);

channelDaysRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/channels/{id}/days/{day}',
    operationId: 'closeChannelDay',
    tags,
    security,
    description:
      'Closes a day by your word, as of an instant at or after its end in the channel’s zone; a live entity without a row then counts 0.',
    request: {
      params: idParam.extend({ day }),
      body: { required: false, content: { 'application/json': { schema: channelDayInput } } },
    },
    responses: { 200: json(channelDay, 'The closed day'), ...problems },
  }),
  async (c) => {
    const { id, day: closed } = c.req.valid('param');
    const given = c.req.valid('json') as z.infer<typeof channelDayInput> | undefined;
    const input = { channelId: id, day: closed, asOf: given?.asOf };
    return c.json(await run(() => closeChannelDay(c.get('ctx'), input)), 200);
  },
);
