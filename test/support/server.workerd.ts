import { exports } from 'cloudflare:workers';

export const adminToken = 'test-admin-token-0123456789';
export const runtime: 'node' | 'workerd' = 'workerd';

/** Sends a request to the real Worker, which reaches real objects. */
export const send = (request: Request): Promise<Response> =>
  (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default.fetch(
    request,
  );
