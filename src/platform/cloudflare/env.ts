import type { DirectoryObject } from './directoryObject.ts';
import type { WorkspaceObject } from './workspaceObject.ts';

export interface Env {
  WORKSPACE: DurableObjectNamespace<WorkspaceObject>;
  DIRECTORY: DurableObjectNamespace<DirectoryObject>;
  WINNOW_SECRET: string;
  WINNOW_ADMIN_TOKEN?: string;
  WINNOW_CORS_ORIGINS?: string;
}
