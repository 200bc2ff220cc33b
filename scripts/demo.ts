import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { addDays, localDay } from '../src/core/days.ts';
import { readerOf } from '../src/locales/report/reader.ts';
import { reportPlainText } from '../src/locales/report/reportText.ts';
import type { Report } from '../src/model/report.ts';
import { serveFolder } from '../src/platform/node/serveFolder.ts';
import { caller, demoDays, fillShop, waitForReport } from './demo/fillShop.ts';

/**
 * `npm run demo [-- --once] [--lang=zh-CN]`: a made-up shop of 60 days through the real import, its report
 * in the terminal and, unless `--once`, on a page.
 */
const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== '--once' && !/^--lang=(en|zh-CN)$/.test(arg));
if (unknown.length > 0) {
  console.error(`${unknown.join(' ')}: the demo knows --once and --lang=en or --lang=zh-CN`);
  process.exit(2);
}
const chinese = args.includes('--lang=zh-CN') || /^zh/i.test(process.env['LANG'] ?? '');
const locale = chinese && !args.includes('--lang=en') ? 'zh-CN' : 'en';
const port = Number(process.env['PORT'] ?? 8787);
const hostname = '127.0.0.1';

const folder = mkdtempSync(join(tmpdir(), 'winnow-demo-'));
const server = serveFolder({ folder });
const stop = async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
};

const shop = await server.makeWorkspace({
  name: 'Hearth & Trail',
  locale,
  timeZone: 'Asia/Shanghai',
});
const send = caller(server.fetch, shop.key);
const day = addDays(localDay(Date.now(), 'Asia/Shanghai'), -1);
const { rows } = await fillShop(send, day);
await waitForReport(send, day);
const report = (await send('GET', `/v1/reports/${day}`)) as Report;
console.log(`A made-up shop: ${demoDays} days, ${rows} rows imported.\n`);
console.log(reportPlainText(readerOf(locale), report));

if (args.includes('--once')) await stop();
else {
  const listener = serve({ fetch: server.fetch, port, hostname }, async () => {
    const link = `http://${hostname}:${port}/open?token=${await server.makeLink(shop.id)}`;
    console.log(`The page, to be opened once within 15 minutes:\n\n  ${link}\n`);
    console.log(
      `The API key of this run:\n\n  ${shop.key}\n\nCtrl+C ends it and deletes its data.`,
    );
  });
  const end = () => listener.close(() => void stop().then(() => process.exit(0)));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
