export { DirectoryObject } from './platform/cloudflare/directoryObject.ts';
export { default } from './platform/cloudflare/front.ts';
export { WorkspaceObject } from './platform/cloudflare/workspaceObject.ts';
