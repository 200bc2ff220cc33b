import type { WorkspaceHandle } from '../../core/directory.ts';
import { createFront } from '../../front.ts';
import { random } from '../random.ts';
import { unpack } from './carried.ts';
import type { Env } from './env.ts';
import type { WorkspaceObject } from './workspaceObject.ts';

const jurisdictions: Record<string, DurableObjectJurisdiction> = { e: 'eu', f: 'fedramp' };

const stubOf = (
  env: Env,
  id: string,
  location: string | null,
): DurableObjectStub<WorkspaceObject> => {
  const jurisdiction = jurisdictions[id[0] ?? ''];
  const namespace = jurisdiction ? env.WORKSPACE.jurisdiction(jurisdiction) : env.WORKSPACE;
  const hint = location === null ? {} : { locationHint: location as DurableObjectLocationHint };
  return namespace.get(namespace.idFromName(id), hint);
};

const handleOf = (env: Env, id: string, location: string | null): WorkspaceHandle => {
  const stub = stubOf(env, id, location);
  return {
    fetch(request) {
      const routed = new Request(request);
      routed.headers.set('x-winnow-workspace', id);
      return stub.fetch(routed);
    },
    create: async (input, keyHash) => unpack(await stub.create(input, keyHash)),
    exportPage: async (cursor) => unpack(await stub.exportPage(cursor)),
    restore: async (lines, done, keyHash) => unpack(await stub.restore(id, lines, done, keyHash)),
    destroy: () => stub.destroy(),
  };
};

const fronts = new WeakMap<Env, ReturnType<typeof createFront>>();
const frontOf = (env: Env) => {
  let front = fronts.get(env);
  if (!front) {
    // A stub belongs to the request that made it, so each call makes its own.
    const directory = () => env.DIRECTORY.get(env.DIRECTORY.idFromName('directory'));
    front = createFront({
      secret: env.WINNOW_SECRET,
      adminToken: env.WINNOW_ADMIN_TOKEN ?? null,
      corsOrigins: env.WINNOW_CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
      directory: {
        add: (entry) => directory().add(entry),
        list: (limit, after) => directory().list(limit, after),
        get: (id) => directory().get(id),
        remove: (id) => directory().remove(id),
      },
      now: Date.now,
      random,
      open: async (id) => handleOf(env, id, null),
      create: (id, location) => handleOf(env, id, location),
    });
    fronts.set(env, front);
  }
  return front;
};

export default {
  fetch: (request, env) => frontOf(env).fetch(request),
} satisfies ExportedHandler<Env>;
