import { createRoute } from '@hono/zod-openapi';
import { writePeriodTotals } from '../core/results/writePeriodTotals.ts';
import { periodTotalsInput, periodTotalsWritten } from '../model/periodTotal.ts';
import { json, jsonBody, problems, router, security } from './openapi.ts';
import { run } from './run.ts';

export const periodTotalsRoutes = router();

periodTotalsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/periodTotals',
    operationId: 'writePeriodTotals',
    tags: ['Result'],
    security,
    description:
      'Totals over periods without days, all or none; never spread over days. An experiment without daily figures reads them.',
    request: jsonBody(periodTotalsInput),
    responses: { 200: json(periodTotalsWritten, 'What was written'), ...problems },
  }),
  async (c) => {
    const ctx = c.get('ctx');
    const { rows } = c.req.valid('json');
    return c.json(await run(() => writePeriodTotals(ctx, { rows })), 200);
  },
);
