import { type IdNoun, idPrefixes } from '../model/scalars.ts';
import type { Context } from './context.ts';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: prefix, 10 digits of the millisecond, 16 random; later ids sort later. */
export const newId = (ctx: Pick<Context, 'now' | 'random'>, noun: IdNoun): string => {
  let time = ctx.now();
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = digits[time % 32] + head;
    time = Math.floor(time / 32);
  }
  const tail = Array.from(ctx.random(16), (byte) => digits[byte & 31]).join('');
  return `${idPrefixes[noun]}_${head}${tail}`;
};
