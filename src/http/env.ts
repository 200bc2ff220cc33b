import type { Context } from '../core/context.ts';

/** A workspace opened on this platform, as the entry hands it to the app. */
export interface OpenWorkspace {
  readonly id: string;
  readonly context: Omit<Context, 'actor'>;
}

export interface AppEnv {
  Bindings: { workspace: OpenWorkspace };
  Variables: { ctx: Context; requestId: string };
}
