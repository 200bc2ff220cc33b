import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Channel } from '../../src/model/channel.ts';
import type { Import, ImportPreview } from '../../src/model/import.ts';
import { type Client, type Connection, client, Refused, Unreachable } from './client.ts';
import { readArgs, usage } from './options.ts';
import { showOutcome, showPreview } from './showPreview.ts';

interface Surroundings extends Omit<Connection, 'key'> {
  key: string | undefined;
  print: (line: string) => void;
  progress: (line: string) => void;
}

/** Small parts keep the server's memory small too; a file of over 4 GB gets larger ones. */
const partBytes = 4 * 1024 * 1024;
const mostParts = 1000;
const mostBytes = mostParts * 32 * 1024 * 1024;
const waitSeconds = 5;
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** The channel that is meant: by id, external id or name; the only one there is where none is named. */
const channelOf = async (ask: Client, named: string | undefined): Promise<string> => {
  if (named?.startsWith('chan_')) return named;
  const all: Channel[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await ask<{ data: Channel[]; nextCursor: string | null }>(
      'GET',
      `/v1/channels?limit=200${next}`,
    );
    all.push(...body.data);
    cursor = body.nextCursor;
  }
  const found = all.filter(
    ({ externalId, name }) => named === undefined || externalId === named || name === named,
  );
  const [only] = found;
  if (only && found.length === 1) return only.id;
  const list = all.map(({ id, name, platform }) => `  ${id}  ${name} (${platform})`).join('\n');
  const why = found.length > 1 ? 'several channels fit' : `no channel ${named ?? 'there'}`;
  throw new RangeError(`${why}; --channel names one of\n${list}`);
};

/** Sends the file piece by piece: no more than one of them is in memory. */
const sendParts = async (
  ask: Client,
  file: FileHandle,
  { id, size, parts }: { id: string; size: number; parts: number },
  progress: (line: string) => void,
): Promise<void> => {
  const length = Math.ceil(size / parts);
  const buffer = new Uint8Array(length);
  for (let part = 1; part <= parts; part++) {
    const from = (part - 1) * length;
    const piece = buffer.subarray(0, Math.min(length, size - from));
    for (let at = 0; at < piece.length; ) {
      const { bytesRead } = await file.read(piece, at, piece.length - at, from + at);
      if (bytesRead === 0) throw new RangeError('the file became shorter');
      at += bytesRead;
    }
    await ask('PUT', `/v1/imports/${id}/parts/${part}`, piece);
    progress(`sent ${megabytes(Math.min(size, part * length))} of ${megabytes(size)} MB`);
  }
};

/** Asks again until the server has finished (it answers 202 before), showing how far it is. */
const settled = async <T>(
  ask: Client,
  [method, path]: readonly [string, string],
  progress: (line: string) => void,
): Promise<T> => {
  for (;;) {
    const { status, body } = await ask<T | Import>(method, path, undefined, waitSeconds);
    if (status !== 202) return body as T;
    const { status: stage, progress: at } = body as Import;
    progress(`${stage}: read ${megabytes(at.readBytes)} of ${megabytes(at.bytes)} MB`);
  }
};

const run = async (
  argv: readonly string[],
  { print, progress, ...given }: Surroundings,
): Promise<number> => {
  const args = readArgs(argv);
  if (typeof args === 'string') throw new RangeError(`${args}\n${usage}`);
  if (!given.key) throw new RangeError('WINNOW_KEY holds no key');
  const ask = client({ ...given, key: given.key, url: args.url ?? given.url });
  await using file = await open(args.file).catch((error: Error) => {
    throw new RangeError(error.message);
  });
  const found = await file.stat();
  // Refused before an import is opened that would wait for its parts.
  if (!found.isFile()) throw new RangeError(`${args.file} is no file`);
  const { size } = found;
  if (size === 0) throw new RangeError(`${args.file} is empty`);
  if (size > mostBytes) throw new RangeError(`${args.file} has more than ${mostBytes} bytes`);
  const parts = Math.min(mostParts, Math.max(1, Math.ceil(size / partBytes)));
  const channelId = await channelOf(ask, args.channel);
  const opening = { channelId, fileName: basename(args.file), parts, ...args.fields };
  const { id } = (await ask<Import>('POST', '/v1/imports', opening)).body;
  await sendParts(ask, file, { id, size, parts }, progress);
  const preview = await settled<ImportPreview>(ask, ['GET', `/v1/imports/${id}/preview`], progress);
  const done = args.commit
    ? await settled<Import>(ask, ['POST', `/v1/imports/${id}/commit`], progress)
    : null;
  progress('');
  if (args.json) print(JSON.stringify({ preview, outcome: done?.outcome ?? null }));
  else {
    for (const line of showPreview(preview)) print(line);
    for (const line of done ? showOutcome(done) : [`not committed: add --commit, or commit ${id}`])
      print(line);
  }
  return preview.refused.count > 0 ? 3 : 0;
};

/**
 * Imports a file through a running server, on Node or on Cloudflare alike: with a key's rights, limits and
 * audit, and without a second writer on a database that a server has open. Gives the exit code.
 */
export const importCommand = async (
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> => {
  try {
    return await run(argv, surroundings);
  } catch (error) {
    const { print } = surroundings;
    if (error instanceof Refused) {
      print(`refused (${error.problem.code}): ${error.message}`);
      for (const { pointer, message } of error.problem.errors) print(`  ${pointer} ${message}`);
      return 1;
    }
    if (error instanceof Unreachable) {
      print(error.message);
      return 4;
    }
    if (!(error instanceof RangeError)) throw error;
    print(error.message);
    return 2;
  }
};
