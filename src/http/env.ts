import type { Context } from '../core/context.ts';

/** A workspace opened on this platform, as the entry hands it to the app. */
interface OpenWorkspace {
  readonly id: string;
  readonly context: Omit<Context, 'actor'>;
}

/** What every request carries, before its workspace is known too. */
export interface RequestEnv {
  Variables: { requestId: string };
}

/** What answering a failure asks of any of our requests' contexts. */
export interface Asked {
  readonly req: { readonly method: string; readonly path: string };
  get(key: 'requestId'): string;
}

export interface AppEnv {
  Bindings: { workspace: OpenWorkspace };
  Variables: RequestEnv['Variables'] & {
    ctx: Context;
    /** What a form that was taken said, for its Idempotency-Key. */
    formName?: string;
  };
}
