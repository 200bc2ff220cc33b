import { Failure } from '../../core/failure.ts';

/** A call's value or refusal as plain data: an Error that crosses between Worker and object loses its code. */
export type Carried<T> = { value: T } | { failure: Pick<Failure, 'code' | 'message' | 'errors'> };

/** Runs a call, taking a refusal as data; anything else is thrown on. */
export const carry = async <T>(call: () => T | Promise<T>): Promise<Carried<T>> => {
  try {
    return { value: await call() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { code, message, errors } = error;
    return { failure: { code, message, errors } };
  }
};

/** The value that was carried; throws the refusal. */
export const unpack = <T>(carried: Carried<T>): T => {
  if ('value' in carried) return carried.value;
  const { code, message, errors } = carried.failure;
  throw new Failure(code, message, errors);
};
