import { authenticateRequest } from './authenticateRequest.ts';
import { calendarRoutes } from './calendar.ts';
import { changeSheetsRoutes } from './changeSheets.ts';
import { changesRoutes } from './changes.ts';
import { channelDaysRoutes } from './channelDays.ts';
import { channelsRoutes } from './channels.ts';
import { creativesRoutes } from './creatives.ts';
import { diagnosesRoutes } from './diagnoses.ts';
import { experimentsRoutes } from './experiments.ts';
import { factorsRoutes } from './factors.ts';
import { groupsRoutes } from './groups.ts';
import { holdoutsRoutes } from './holdouts.ts';
import { idempotency } from './idempotency.ts';
import { importsRoutes } from './imports.ts';
import { keysRoutes } from './keys.ts';
import { limitBody } from './limitBody.ts';
import { onError } from './onError.ts';
import { router } from './openapi.ts';
import { periodTotalsRoutes } from './periodTotals.ts';
import { plansRoutes } from './plans.ts';
import { policiesRoutes } from './policies.ts';
import { poolsRoutes } from './pools.ts';
import { productsRoutes } from './products.ts';
import { rateLimit } from './rateLimit.ts';
import { recommendationsRoutes } from './recommendations.ts';
import { reportsRoutes } from './reports.ts';
import { requireJson } from './requireJson.ts';
import { requireWrite } from './requireWrite.ts';
import { resultsRoutes } from './results.ts';
import { sampleSizesRoutes } from './sampleSizes.ts';
import { seriesRoutes } from './series.ts';
import { targetsRoutes } from './targets.ts';
import { verdictsRoutes } from './verdicts.ts';
import { workspaceRoutes } from './workspace.ts';

/** What /v1/openapi.json says of the API as a whole. */
const apiInfo = {
  openapi: '3.1.0',
  servers: [{ url: '/v1' }],
  info: {
    title: 'Winnow',
    version: '1',
    description: 'Creative A/B tests, bids and budgets from daily ad totals.',
    license: { name: 'MIT' },
  },
};

/** Every router of /v1, one a noun. */
const routers = [
  workspaceRoutes,
  keysRoutes,
  channelsRoutes,
  poolsRoutes,
  productsRoutes,
  plansRoutes,
  groupsRoutes,
  targetsRoutes,
  creativesRoutes,
  resultsRoutes,
  periodTotalsRoutes,
  importsRoutes,
  channelDaysRoutes,
  experimentsRoutes,
  verdictsRoutes,
  sampleSizesRoutes,
  factorsRoutes,
  diagnosesRoutes,
  policiesRoutes,
  calendarRoutes,
  holdoutsRoutes,
  recommendationsRoutes,
  changesRoutes,
  changeSheetsRoutes,
  seriesRoutes,
  reportsRoutes,
] as const;

/** The /v1 API: middleware in order, then a router a noun. */
export const api = () => {
  const app = router();
  app.onError(onError);
  app.doc31('/openapi.json', apiInfo);
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  });
  app.use(authenticateRequest);
  app.use(rateLimit());
  app.use(requireWrite);
  app.use(limitBody);
  app.use(requireJson);
  app.use(idempotency);
  for (const routes of routers) app.route('/', routes);
  return app;
};
