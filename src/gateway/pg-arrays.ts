/*
 * PostgreSQL's binary form of one-dimensional arrays. A batch travels as one array per column; the binary form
 * needs no quoting and no parsing of numbers on either side, which is most of the cost of a large batch.
 * Layout: int32 dimensions, int32 has-null flag, int32 element type, int32 length, int32 lower bound, then for each
 * element int32 size (−1 for null) and its bytes (array_send in PostgreSQL's arrayfuncs.c). Type ids: pg_type.dat.
 */
const HEADER_BYTES = 20;
const TYPE = { int4: 23, int8: 20, text: 25, float8: 701, timestamptz: 1184, uuid: 2950 } as const;
/** timestamptz counts microseconds from here. */
const YEAR_2000_MS = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;

function start(type: number, length: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  buffer.writeInt32BE(1, 0);
  // Says that there may be nulls, which costs nothing when there are none.
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

function fixed<T>(
  type: number,
  size: number,
  write: (buffer: Buffer, value: T, offset: number) => void,
): (values: readonly (T | null)[]) => Buffer {
  return (values) => {
    const buffer = start(type, values.length, values.length * (4 + size));
    let offset = HEADER_BYTES;
    for (const value of values) {
      if (value === null) {
        offset = buffer.writeInt32BE(-1, offset);
        continue;
      }
      offset = buffer.writeInt32BE(size, offset);
      write(buffer, value, offset);
      offset += size;
    }
    return buffer.subarray(0, offset);
  };
}

function writeInt64(buffer: Buffer, value: number, offset: number): void {
  const high = Math.floor(value / TWO_TO_32);
  buffer.writeInt32BE(high, offset);
  buffer.writeUInt32BE(value - high * TWO_TO_32, offset + 4);
}

export const float8Array = fixed<number>(TYPE.float8, 8, (buffer, value, offset) => {
  buffer.writeDoubleBE(value, offset);
});

/** Rounds, and keeps to ±2^31−1: a host may claim anything. */
export const int4Array = fixed<number>(TYPE.int4, 4, (buffer, value, offset) => {
  buffer.writeInt32BE(Math.max(-0x7fffffff, Math.min(0x7fffffff, Math.round(value))), offset);
});

/** Rounds, and keeps to what a JavaScript number holds exactly. */
export const int8Array = fixed<number>(TYPE.int8, 8, (buffer, value, offset) => {
  const bounded = Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.round(value)));
  writeInt64(buffer, bounded, offset);
});

/** From ms since the epoch. */
export const timestampArray = fixed<number>(TYPE.timestamptz, 8, (buffer, value, offset) => {
  writeInt64(buffer, (value - YEAR_2000_MS) * 1000, offset);
});

/** From the usual text form of a UUID. */
export const uuidArray = fixed<string>(TYPE.uuid, 16, (buffer, value, offset) => {
  buffer.write(value.replaceAll("-", ""), offset, 16, "hex");
});

/** The strings must hold no NUL; half surrogate pairs become U+FFFD. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let bytes = 0;
  for (const value of values) bytes += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const buffer = start(TYPE.text, values.length, bytes);
  let offset = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      offset = buffer.writeInt32BE(-1, offset);
      continue;
    }
    const written = buffer.write(value, offset + 4);
    buffer.writeInt32BE(written, offset);
    offset += 4 + written;
  }
  return buffer;
}
