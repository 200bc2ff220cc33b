import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { adminToken, type CrashServer, startServer } from './crashServer.ts';

const parts = 4;
const creatives = 2000;
const firstDay = Date.UTC(2020, 0, 1);

interface CrashOptions {
  kills: number;
  /** Rows of each import. */
  rows: number;
  /** Gives the moments of the kills; numbers in [0, 1). */
  random: () => number;
}

/** What was seen after one kill. */
interface Crash {
  /** Milliseconds from the opening of the import to the kill. */
  afterMs: number;
  acknowledgedParts: number;
  commitAcknowledged: boolean;
  /** What the file held when the process was gone: all of the import's rows or none. */
  rowsRightAfter: number;
  statusAfterRestart: string;
}

/** A report whose days no other of these imports has. */
const csv = (rows: number, nth: number): string => {
  const lines = ['Day,Campaign ID,Campaign,Ad ID,Ad name,Impressions,Clicks,Cost\n'];
  const days = Math.ceil(rows / creatives);
  for (let i = 0; i < rows; i++) {
    const ad = i % creatives;
    const at = firstDay + (nth * days + Math.floor(i / creatives)) * 86_400_000;
    const day = new Date(at).toISOString().slice(0, 10);
    // Platforms write the id 0 where there is none.
    lines.push(`${day},${Math.floor(ad / 5) + 1},Plan,${ad + 1},Ad ${ad},100,7,1.25\n`);
  }
  return lines.join('');
};

const fetchJson = async (
  server: CrashServer,
  key: string,
  method: string,
  path: string,
  body?: unknown,
) => {
  const raw = body instanceof Uint8Array;
  const response = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      prefer: 'wait=0',
      ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined
      ? {}
      : { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (response.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
};

/** Rows of the database and whether plan days agree with them, read from the file while nobody serves it. */
const look = (folder: string, id: string) => {
  const database = new DatabaseSync(join(folder, 'workspaces', `${id}.sqlite`));
  const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
  const seen = {
    rows: Number(one('SELECT count(*) FROM result')),
    impressions: Number(one('SELECT ifnull(sum(impressions), 0) FROM result')),
    planImpressions: Number(one('SELECT ifnull(sum(impressions), 0) FROM planDay')),
    whole: String(one('PRAGMA integrity_check')),
  };
  database.close();
  return seen;
};

const until = async (server: CrashServer, key: string, id: string, wanted: string) => {
  for (;;) {
    const found = await fetchJson(server, key, 'GET', `/v1/imports/${id}`);
    if (found['status'] === wanted) return found;
    if (found['status'] === 'failed') throw new Error(JSON.stringify(found['error']));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/**
 * Kills the server with SIGKILL at random moments of an import, starts it again and looks. Throws where an
 * import is there in part, an acknowledged part is missing, or an acknowledged commit does not come true.
 */
export const crashImports = async (options: CrashOptions): Promise<Crash[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-crash-'));
  const crashes: Crash[] = [];
  let server = await startServer(folder);
  try {
    const made = await fetchJson(server, adminToken, 'POST', '/admin/workspaces', {
      name: 'Crash',
    });
    const [id, key] = [String(made['id']), String(made['key'])];
    const channel = await fetchJson(server, key, 'POST', '/v1/channels', {
      name: 'Main',
      platform: 'other',
      currency: 'CNY',
    });
    const channelId = channel['id'];
    let stored = 0;
    /** Sends an import to its end or to the kill; what was acknowledged is noted as it comes. */
    const send = async (nth: number, noted: { id: string; parts: number; commit: boolean }) => {
      const bytes = new TextEncoder().encode(csv(options.rows, nth));
      const size = Math.ceil(bytes.length / parts);
      // Making the file may outlast the server's patience with an idle connection: let its end be noticed.
      await new Promise((resolve) => setTimeout(resolve, 100));
      noted.id = String(
        (await fetchJson(server, key, 'POST', '/v1/imports', { channelId, parts }))['id'],
      );
      for (let part = 1; part <= parts; part++) {
        const piece = bytes.slice((part - 1) * size, part * size);
        await fetchJson(server, key, 'PUT', `/v1/imports/${noted.id}/parts/${part}`, piece);
        noted.parts = part;
      }
      await fetchJson(server, key, 'POST', `/v1/imports/${noted.id}/commit`);
      noted.commit = true;
      await until(server, key, noted.id, 'committed');
    };

    const began = performance.now();
    await send(0, { id: '', parts: 0, commit: false });
    const usual = performance.now() - began;
    stored += options.rows;

    for (let nth = 1; nth <= options.kills; nth++) {
      const noted = { id: '', parts: 0, commit: false };
      const afterMs = options.random() * usual;
      const sending = send(nth, noted).catch(() => 'cut off');
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await server.kill();
      await sending;
      const seen = look(folder, id);
      const rowsRightAfter = seen.rows - stored;
      if (seen.whole !== 'ok') throw new Error(`the database is damaged: ${seen.whole}`);
      if (rowsRightAfter !== 0 && rowsRightAfter !== options.rows)
        throw new Error(`${rowsRightAfter} of ${options.rows} rows after a kill`);
      if (seen.impressions !== seen.planImpressions)
        throw new Error('plan days do not agree with the results after a kill');
      server = await startServer(folder);
      let statusAfterRestart = 'never opened';
      if (noted.id !== '') {
        const found = await fetchJson(server, key, 'GET', `/v1/imports/${noted.id}`);
        statusAfterRestart = String(found['status']);
        const received = found['received'] as number[];
        if (received.length < noted.parts)
          throw new Error(`${noted.parts} parts acknowledged, ${received.length} there`);
        if (noted.parts === parts) {
          if (!noted.commit) await fetchJson(server, key, 'POST', `/v1/imports/${noted.id}/commit`);
          await until(server, key, noted.id, 'committed');
          stored += options.rows;
        }
      }
      crashes.push({
        afterMs,
        acknowledgedParts: noted.parts,
        commitAcknowledged: noted.commit,
        rowsRightAfter,
        statusAfterRestart,
      });
    }
    await server.kill();
    if (look(folder, id).rows !== stored)
      throw new Error(`${look(folder, id).rows} rows in the end, not ${stored}`);
    return crashes;
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};
