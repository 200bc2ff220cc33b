import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { Failure } from '../core/failure.ts';
import type { AppEnv } from './env.ts';
import { boundaryOf } from './multipart.ts';

const mebibyte = 1024 * 1024;
/** The largest body of a request that is no form, in bytes. */
export const maxBodyBytes = 32 * mebibyte;

/** A form's file is written as it arrives, so it may be longer; Cloudflare itself stops at 100 MB or more by plan. */
export const maxFormBytes = 512 * mebibyte;

/** What a larger file needs. 32 MiB are 160,000 rows of 200 bytes, 50,000 of 670. */
export const howToSplit = `too many bytes at once: open the import with "parts": n, then PUT consecutive pieces of the file, each of at most ${maxBodyBytes} bytes (160,000 rows of 200 bytes), to /v1/imports/{id}/parts/1 to n; a piece may end anywhere, even within a row`;

const limited = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (c) => {
    const ofFile = /^\/v1\/imports/.test(c.req.path);
    throw new Failure(
      'tooLarge',
      ofFile ? howToSplit : `a body has at most ${maxBodyBytes} bytes; send less at once`,
    );
  },
});

/** Refuses a larger body, by its stated length or, where it states none, by counting. */
export const limitBody = createMiddleware<AppEnv>((c, next) =>
  isImportForm(c.req.method, c.req.path, c.req.header('content-type')) ? next() : limited(c, next),
);

/** A file that comes as a form, which is read and counted as it arrives. */
export const isImportForm = (method: string, path: string, contentType: string | undefined) =>
  method === 'POST' && path === '/v1/imports' && boundaryOf(contentType) !== null;
