import { serve } from '@hono/node-server';
import { firstWorkspace } from './platform/node/firstWorkspace.ts';
import { serveFolder } from './platform/node/serveFolder.ts';

const { env } = process;
const port = Number(env['PORT'] ?? 8787);
const hostname = env['HOST'] ?? '127.0.0.1';
const folder = env['WINNOW_DATA'] ?? '.data';
const server = serveFolder({
  folder,
  secret: env['WINNOW_SECRET'],
  adminToken: env['WINNOW_ADMIN_TOKEN'],
  corsOrigins: env['WINNOW_CORS_ORIGINS']?.split(',').map((origin) => origin.trim()) ?? [],
});
const url = `http://${hostname}:${port}`;
const listener = serve({ fetch: server.fetch, port, hostname }, async () => {
  console.log(`Winnow is at ${url}, its data in ${folder}`);
  await firstWorkspace(server, url);
});
const stop = () => {
  listener.close(() => {
    server.stop().then(() => process.exit(0));
  });
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
