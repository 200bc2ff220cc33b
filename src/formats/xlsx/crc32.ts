let table: Int32Array | null = null;

const makeTable = (): Int32Array => {
  const made = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    made[byte] = value;
  }
  return made;
};

/** CRC-32 (ISO 3309) continued over another piece; start with 0. */
export const crc32 = (bytes: Uint8Array, before: number): number => {
  table ??= makeTable();
  const known = table;
  let value = ~before;
  for (let index = 0; index < bytes.length; index++) {
    value = (value >>> 8) ^ known[(value ^ bytes[index]!) & 255]!;
  }
  return ~value >>> 0;
};
