import { expect, it } from 'vitest';
import { decimalsOf, plainNumber } from '../../src/formats/csv/plainNumber.ts';
import { readScaled } from '../../src/formats/values/decimal.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, mark: number, scale: number) => {
  const bytes = bytesOf(`x${text}y`);
  return plainNumber(bytes, 1, bytes.length - 1, mark, scale);
};
const point = 46;
const comma = 44;

it.each([
  ['25,881', point, 0, 25_881],
  ['1,234,567.89', point, 6, 1_234_567_890_000],
  ['12,34,567', point, 0, 1_234_567],
  ['1.234,56', comma, 6, 1_234_560_000],
  ['6.68%', point, 6, 6_680_000],
  ['', point, 6, -1],
  ['0.006', point, 6, 6_000],
])('reads %s', (text, mark, scale, value) => {
  expect(read(text, mark, scale)).toBe(value);
});

it.each([
  '1,23',
  '1234,567',
  ',123',
  '1,',
  '1,234,',
  '1,23.4',
  '1.2.3',
  '%',
  '-5',
  '1e5',
  '0.0000001',
])('leaves %s to the careful reader', (text) => expect(read(text, point, 6)).toBeNaN());

it('decides nothing about a mark while none is known', () => {
  expect([read('123', 0, 0), read('1,234', 0, 0), read('1.5', 0, 6)]).toEqual([123, NaN, NaN]);
});

it('agrees with the careful reader wherever it reads at all', () => {
  const signs = '0123456789.,%';
  let state = 20_261_122;
  let taken = 0;
  for (let run = 0; run < 50_000; run++) {
    let text = '';
    for (let length = 1 + (run % 9); length > 0; length--) {
      state = (state * 48_271) % 2_147_483_647;
      text += signs[state % signs.length];
    }
    for (const mark of [point, comma]) {
      const value = read(text, mark, 6);
      if (Number.isNaN(value)) continue;
      taken++;
      expect([text, value]).toEqual([
        text,
        readScaled(text, mark === point ? 'point' : 'comma', 6),
      ]);
    }
  }
  expect(taken).toBeGreaterThan(5_000);
});

it('counts the digits behind the mark', () => {
  const digits = (text: string) => decimalsOf(bytesOf(text), 0, text.length, point);
  expect(['6.68%', '12', '1.', '0.125'].map(digits)).toEqual([2, 0, 0, 3]);
});
