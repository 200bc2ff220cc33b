import { api } from './http/api.ts';
import { authenticateRequest } from './http/authenticateRequest.ts';
import { nothingHere } from './http/nothingHere.ts';
import { onError } from './http/onError.ts';
import { router } from './http/openapi.ts';
import { requestId } from './http/requestId.ts';
import { openPages, reportPages } from './web/pages.tsx';

/** The whole application of one workspace; the workspace itself comes with each request as `env`. */
export const createApp = () => {
  const app = router();
  app.onError(onError);
  app.use(requestId);
  app.route('/v1', api());
  app.route('/', openPages());
  app.route('/', reportPages(authenticateRequest));
  app.notFound(nothingHere(app.routes));
  return app;
};
