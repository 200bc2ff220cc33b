import { adminToken, send } from '#server';

export { adminToken, runtime, send, withSql } from '#server';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Headers;
}

const origin = 'http://winnow.test';

/** Sends JSON (or text, or bytes) with a key and reads the JSON answer. */
export const call = async <T = Record<string, unknown>>(
  key: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> => {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await send(
    new Request(origin + path, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const parsed =
    /\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '') && text
      ? JSON.parse(text)
      : text;
  return { status: response.status, body: parsed as T, headers: response.headers };
};

export interface TestWorkspace {
  id: string;
  key: string;
  get<T = Record<string, unknown>>(
    path: string,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  patch<T = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  del<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  /** The id of what a POST makes; throws where it makes nothing. */
  made(path: string, body: unknown): Promise<string>;
}

/** The same calls with one key. */
export const withKey = (id: string, key: string): TestWorkspace => ({
  id,
  key,
  get: (path, headers) => call(key, 'GET', path, undefined, headers),
  post: (path, body, headers) => call(key, 'POST', path, body, headers),
  put: (path, body, headers) => call(key, 'PUT', path, body, headers),
  patch: (path, body, headers) => call(key, 'PATCH', path, body, headers),
  del: (path) => call(key, 'DELETE', path),
  async made(path, body) {
    const answer = await call<{ id: string }>(key, 'POST', path, body);
    if (answer.status > 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  },
});

/** A fresh workspace on this runtime, made as the administrator makes one. */
export const newWorkspace = async (input: Record<string, unknown> = {}): Promise<TestWorkspace> => {
  const made = await call<{ id: string; key: string }>(adminToken, 'POST', '/admin/workspaces', {
    name: 'Test shop',
    timeZone: 'Asia/Shanghai',
    ...input,
  });
  if (made.status !== 201) throw new Error(`no workspace: ${JSON.stringify(made.body)}`);
  return withKey(made.body.id, made.body.key);
};

/** A key of this workspace with a lesser scope. */
export const lesserKey = async (
  of: TestWorkspace,
  scope: 'read' | 'write',
): Promise<TestWorkspace> => {
  const made = await of.post<{ secret: string }>('/v1/keys', { name: scope, scope });
  return withKey(of.id, made.body.secret);
};

/** An account in yuan whose figures are final the day after; gives its id. */
export const mainChannel = (shop: TestWorkspace, more: { settleDays?: number } = {}) =>
  shop.made('/v1/channels', {
    name: 'Main',
    platform: 'other',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    settleDays: 0,
    ...more,
  });
