import type { Stamps } from './stamps.ts';

export interface WorkspaceTable extends Stamps {
  id: string;
  name: string;
  timeZone: string;
  locale: string;
  latestHour: number;
  revision: number;
}
export interface KeyTable extends Stamps {
  id: string;
  kind: string;
  name: string;
  scope: string;
  hash: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
export interface IdempotencyTable {
  keyId: string;
  idempotencyKey: string;
  fingerprint: string;
  status: number | null;
  headers: string | null;
  body: string | null;
  at: number;
}
export interface JobTable {
  no: number | null;
  kind: string;
  subject: string;
  payload: string | null;
  dueAt: number;
  attempts: number;
  lastError: string | null;
}
export interface WebhookTable extends Stamps {
  id: string;
  url: string;
  secret: string;
  events: string;
  status: string;
}
