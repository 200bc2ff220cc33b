import { DurableObject } from 'cloudflare:workers';
import { createApp } from '../../app.ts';
import { type Context, systemActor } from '../../core/context.ts';
import type { ExportPage } from '../../core/directory.ts';
import { Failure } from '../../core/failure.ts';
import { nextDue } from '../../core/job.ts';
import { schemaVersion } from '../../db/migrate.ts';
import { maxBodyBytes } from '../../http/api.ts';
import { drain } from '../../http/drain.ts';
import { problemResponse } from '../../http/problem.ts';
import { handlers } from '../../jobs/handlers.ts';
import { runDueJobs } from '../../jobs/runDueJobs.ts';
import type { WorkspaceCreate } from '../../model/workspace.ts';
import { openDatabase } from '../openDatabase.ts';
import { random } from '../random.ts';
import { adminCalls } from '../workspaceHandle.ts';
import type { Env } from './env.ts';
import { objectSql } from './objectSql.ts';

const sliceMs = 200;
const app = createApp();

/** One workspace. Asking never creates it: an object without a schema answers as if it were not there. */
export class WorkspaceObject extends DurableObject<Env> {
  readonly #context: Context;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#context = {
      sql: objectSql(state.storage),
      now: Date.now,
      random,
      actor: systemActor,
      wake: () => void state.storage.setAlarm(Date.now()),
    };
    if (this.#exists()) openDatabase(this.#context.sql);
  }

  #exists(): boolean {
    return schemaVersion(this.#context.sql) > 0;
  }

  override async fetch(request: Request): Promise<Response> {
    if (!this.#exists()) {
      const gone = new Failure('unauthorized', 'send a valid key of a workspace as a bearer token');
      await drain(request, maxBodyBytes);
      return problemResponse(gone, crypto.randomUUID());
    }
    const { actor: _, ...context } = this.#context;
    const id = request.headers.get('x-winnow-workspace') ?? '';
    const response = await app.fetch(request, { workspace: { id, context } });
    await drain(request, maxBodyBytes);
    return response;
  }

  /** Works due jobs for one slice, then stands at the next; it never throws, so no alarm is lost. */
  override async alarm(): Promise<void> {
    let next: number | null = null;
    try {
      next = runDueJobs(this.#context, handlers, Date.now() + sliceMs);
    } catch (error) {
      console.error('jobs', error);
      next = Math.max(Date.now() + 5000, nextDue(this.#context) ?? 0);
    }
    if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }

  async create(input: WorkspaceCreate & { id: string }, keyHash: string): Promise<void> {
    await adminCalls(this.#context, input.id).create(input, keyHash);
  }
  exportPage(cursor: string | null): Promise<ExportPage> {
    return adminCalls(this.#context, '').exportPage(cursor);
  }
  async restore(id: string, lines: string[], done: boolean, keyHash: string): Promise<void> {
    await adminCalls(this.#context, id).restore(lines, done, keyHash);
  }
  async destroy(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}
