import { DurableObject } from 'cloudflare:workers';

export class WorkspaceObject extends DurableObject {}
export class DirectoryObject extends DurableObject {}
export default { fetch: () => new Response('winnow') };
