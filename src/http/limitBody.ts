import { bodyLimit } from 'hono/body-limit';
import { Failure } from '../core/failure.ts';

const mebibyte = 1024 * 1024;
export const maxBodyBytes = 32 * mebibyte;

/** Refuses a larger body, by its stated length or, where it states none, by counting. */
export const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new Failure('tooLarge', `a body has at most ${maxBodyBytes} bytes; send parts`);
  },
});
