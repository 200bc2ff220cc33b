import { z } from 'zod';
import { locale, name, stamps, timeZone } from './scalars.ts';

const fields = {
  name,
  timeZone,
  locale,
  /** Hour of the workspace's day at which the report is built even if a channel is still open. */
  latestHour: z.int().min(0).max(23),
};
export const workspace = z
  .strictObject({ id: z.string(), ...fields, revision: z.int(), ...stamps })
  .meta({ id: 'Workspace' });
export type Workspace = z.infer<typeof workspace>;
export const workspacePatch = z.strictObject(fields).partial().meta({ id: 'WorkspacePatch' });
/** What the administrator gives to make a workspace. */
export const workspaceCreate = z
  .strictObject({
    ...fields,
    jurisdiction: z.enum(['none', 'eu', 'fedramp']),
    /** Where Cloudflare places it, as near as it can; Node does not ask. */
    location: z.enum(['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me']),
  })
  .partial()
  .required({ name: true })
  .meta({ id: 'WorkspaceCreate' });
export type WorkspaceCreate = z.infer<typeof workspaceCreate>;
