/** GB18030 by code point below U+10000, as two or four bytes packed into one number. */
let table: Uint32Array | null = null;

/** Every two-byte and four-byte sequence there is below U+10000, as numbers. */
function* sequences(): Generator<number> {
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) yield (lead << 8) | trail;
  }
  for (let linear = 0; linear < 50_400; linear++) {
    const [first, second] = [Math.floor(linear / 12_600), Math.floor(linear / 1_260) % 10];
    const [third, fourth] = [Math.floor(linear / 10) % 126, linear % 10];
    yield 0x81308130 + first * 0x1000000 + second * 0x10000 + third * 0x100 + fourth;
  }
}

/**
 * The reverse of the runtime's own decoder: all sequences, each on a line of its own (so that an
 * unassigned one cannot shift the rest), are decoded once and the answers turned round.
 */
const makeTable = (): Uint32Array => {
  const codes = [...sequences()];
  const bytes = new Uint8Array(codes.length * 5);
  let end = 0;
  for (const code of codes) {
    for (let shift = code > 0xffff ? 24 : 8; shift >= 0; shift -= 8)
      bytes[end++] = (code >>> shift) & 255;
    bytes[end++] = 10;
  }
  const made = new Uint32Array(0x10000);
  const lines = new TextDecoder('gb18030').decode(bytes.subarray(0, end)).split('\n');
  codes.forEach((code, index) => {
    const text = lines[index]!;
    const point = text.charCodeAt(0);
    if (text.length === 1 && point !== 0xfffd && made[point] === 0) made[point] = code;
  });
  return made;
};

/** Text as GB18030 bytes; a few private-use characters have none that every decoder knows: `?`. */
export const encodeGb18030 = (text: string): Uint8Array => {
  table ??= makeTable();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point >= 0x10000) {
      const linear = point - 0x10000 + 189_000;
      bytes.push(
        0x81 + Math.floor(linear / 12_600),
        0x30 + (Math.floor(linear / 1_260) % 10),
        0x81 + (Math.floor(linear / 10) % 126),
        0x30 + (linear % 10),
      );
    } else {
      const code = table[point]!;
      if (code > 0xffff) bytes.push(code >>> 24, (code >>> 16) & 255);
      if (code === 0) bytes.push(0x3f);
      else bytes.push((code >>> 8) & 255, code & 255);
    }
  }
  return Uint8Array.from(bytes);
};
