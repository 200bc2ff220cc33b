import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caller, fillShop, waitForReport } from '../../scripts/demo/fillShop.ts';
import { comparable } from '../../scripts/parity/comparable.ts';
import { startWrangler } from '../../scripts/parity/wranglerServer.ts';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

const lastDay = '2026-03-31';
interface Server {
  fetch(request: Request): Promise<Response>;
  makeWorkspace(input: { name: string; timeZone: string }): Promise<{ key: string }>;
}

/** The demo's shop through the import, and its report as this server gives it. */
const reportOn = async (server: Server): Promise<string> => {
  const { key } = await server.makeWorkspace({ name: 'Parity', timeZone: 'Asia/Shanghai' });
  const send = caller(server.fetch, key);
  await fillShop(send, lastDay);
  await waitForReport(send, lastDay);
  return JSON.stringify(await send('GET', `/v1/reports/${lastDay}`));
};

test('the same account gives the same report on Node and in wrangler dev', {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-parity-'));
  const node = serveFolder({ folder });
  try {
    const wrangler = await startWrangler();
    try {
      const [here, there] = [await reportOn(node), await reportOn(wrangler)];
      expect(here.length).toBeGreaterThan(20_000);
      expect(JSON.parse(comparable(there))).toEqual(JSON.parse(comparable(here)));
      expect(comparable(there)).toBe(comparable(here));
    } finally {
      wrangler.stop();
    }
  } finally {
    await node.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('only ids and instants are made alike', () => {
  const text =
    '{"a":"plan_01k0000000000000000000000a","b":"2026-03-01T00:00:00.000Z","c":"2026-03-01","d":1.5}';
  expect(comparable(text)).toBe('{"a":"#1","b":"instant","c":"2026-03-01","d":1.5}');
});
