import { Busy } from '../db/busy.ts';

/** True where another connection held the write lock and nothing was done. */
export const isBusy = (error: unknown): boolean => error instanceof Busy;
