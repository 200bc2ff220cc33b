import type { serveFolder } from './serveFolder.ts';

/** Makes a workspace where there is none, and prints its key, once, and a link to open it. */
export const firstWorkspace = async (
  server: ReturnType<typeof serveFolder>,
  url: string,
): Promise<void> => {
  if (server.directory.all().length > 0) return;
  const made = await server.makeWorkspace({ name: 'My shop' });
  console.log(`First workspace ${made.id}. Its key, shown only now:\n\n  ${made.key}\n`);
  console.log(
    `Open in a browser, within 15 minutes, once:\n\n  ${url}/open?token=${await server.makeLink(made.id)}\n`,
  );
};
