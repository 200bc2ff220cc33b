import { importCommand } from './import/importCommand.ts';

const { env, stdout, stderr } = process;
process.exitCode = await importCommand(process.argv.slice(2), {
  url: env['WINNOW_URL'] ?? 'http://127.0.0.1:8787',
  key: env['WINNOW_KEY'],
  fetch,
  print: (line) => stdout.write(`${line}\n`),
  progress: (line) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`);
    else if (line !== '') stderr.write(`${line}\n`);
  },
});
