import { parseArgs } from 'node:util';

interface ImportArgs {
  file: string;
  channel: string | undefined;
  commit: boolean;
  json: boolean;
  url: string | undefined;
  /** Fields of POST /v1/imports besides the channel. */
  fields: Record<string, unknown>;
}

export const usage = `Usage: npm run import -- FILE [--channel ID|EXTERNAL_ID|NAME] [--commit]
  Previews FILE; with --commit it is written too. The server is WINNOW_URL (or --url), the key WINNOW_KEY.
  --map FIELD=HEADING   the column of a field, as often as needed
  --year N  --currency CNY  --basis d7-click  --as-of INSTANT  --sheet NAME
  --day-order dayFirst|monthFirst  --decimal-mark point|comma
  --json                the answer as JSON instead of text
Exit codes: 0 done, 1 refused, 2 wrong usage, 3 done but some rows were refused, 4 no server there`;

/** The command line as options; a text says what is wrong with it. */
export const readArgs = (argv: readonly string[]): ImportArgs | string => {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return 'name one file';
  const mapping: Record<string, string> = {};
  for (const pair of values.map ?? []) {
    const at = pair.indexOf('=');
    if (at < 1) return `--map ${pair}: write FIELD=HEADING`;
    mapping[pair.slice(0, at)] = pair.slice(at + 1);
  }
  const fields: Record<string, unknown> = {
    currency: values.currency,
    basis: values.basis,
    asOf: values['as-of'],
    sheet: values.sheet,
    dayOrder: values['day-order'],
    decimalMark: values['decimal-mark'],
    ...(values.year === undefined ? {} : { year: Number(values.year) }),
    ...(Object.keys(mapping).length === 0 ? {} : { mapping }),
  };
  const { channel, commit, json, url } = values;
  return { file, channel, commit, json, url, fields };
};

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      channel: { type: 'string' },
      commit: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
      map: { type: 'string', multiple: true },
      year: { type: 'string' },
      currency: { type: 'string' },
      basis: { type: 'string' },
      'as-of': { type: 'string' },
      sheet: { type: 'string' },
      'day-order': { type: 'string' },
      'decimal-mark': { type: 'string' },
    },
  });
