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

/** Value of each hexadecimal digit by character code. */
const NIBBLES = Uint8Array.from(
  { length: 128 },
  (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0,
);
const HYPHEN = 45;

/** One array being filled. `add` takes null for SQL's null. */
abstract class Column<T> {
  protected bytes: Buffer;
  protected view: DataView;
  protected offset = HEADER_BYTES;
  readonly #type: number;
  #length = 0;

  constructor(type: number, bytes: number) {
    this.#type = type;
    this.bytes = Buffer.allocUnsafe(HEADER_BYTES + bytes);
    this.view = viewOf(this.bytes);
  }

  add(value: T | null): void {
    this.#length += 1;
    if (value === null) {
      this.reserve(4);
      this.view.setInt32(this.offset, -1);
      this.offset += 4;
    } else {
      this.write(value);
    }
  }

  /** The finished array, as a query takes it. */
  done(): Buffer {
    this.view.setInt32(0, 1);
    // Says that there may be nulls, which costs nothing when there are none.
    this.view.setInt32(4, 1);
    this.view.setInt32(8, this.#type);
    this.view.setInt32(12, this.#length);
    this.view.setInt32(16, 1);
    return this.bytes.subarray(0, this.offset);
  }

  protected abstract write(value: T): void;

  protected begin(size: number): number {
    this.reserve(4 + size);
    this.view.setInt32(this.offset, size);
    const at = this.offset + 4;
    this.offset = at + size;
    return at;
  }

  private reserve(bytes: number): void {
    if (this.offset + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.bytes.length + bytes));
    this.bytes.copy(larger, 0, 0, this.offset);
    this.bytes = larger;
    this.view = viewOf(larger);
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

class Float8Column extends Column<number> {
  constructor(length: number) {
    super(TYPE.float8, length * 12);
  }
  protected write(value: number): void {
    this.view.setFloat64(this.begin(8), value);
  }
}

/** Rounds, and keeps to ±2^31−1: a host may claim anything. */
class Int4Column extends Column<number> {
  constructor(length: number) {
    super(TYPE.int4, length * 8);
  }
  protected write(value: number): void {
    this.view.setInt32(this.begin(4), Math.max(-0x7fffffff, Math.min(0x7fffffff, Math.round(value))));
  }
}

/** Rounds, and keeps to what a JavaScript number holds exactly. */
class Int8Column extends Column<number> {
  constructor(length: number) {
    super(TYPE.int8, length * 12);
  }
  protected write(value: number): void {
    const bounded = Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.round(value)));
    writeInt64(this.view, this.begin(8), bounded);
  }
}

/** From ms since the epoch. */
class TimestampColumn extends Column<number> {
  constructor(length: number) {
    super(TYPE.timestamptz, length * 12);
  }
  protected write(value: number): void {
    writeInt64(this.view, this.begin(8), (value - YEAR_2000_MS) * 1000);
  }
}

/** From the usual text form of a UUID. */
class UuidColumn extends Column<string> {
  constructor(length: number) {
    super(TYPE.uuid, length * 20);
  }
  protected write(value: string): void {
    let at = this.begin(16);
    const { bytes } = this;
    for (let i = 0; i < 36; i += 2) {
      if (value.charCodeAt(i) === HYPHEN) i += 1;
      bytes[at] = ((NIBBLES[value.charCodeAt(i)] ?? 0) << 4) | (NIBBLES[value.charCodeAt(i + 1)] ?? 0);
      at += 1;
    }
  }
}

/** The strings must hold no NUL; half surrogate pairs become U+FFFD. */
class TextColumn extends Column<string> {
  constructor(length: number) {
    super(TYPE.text, length * 24);
  }
  protected write(value: string): void {
    const at = this.begin(Buffer.byteLength(value));
    this.bytes.write(value, at);
  }
}

function writeInt64(view: DataView, at: number, value: number): void {
  const high = Math.floor(value / TWO_TO_32);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * TWO_TO_32);
}

function filled<T>(column: Column<T>, values: readonly (T | null)[]): Buffer {
  for (const value of values) column.add(value);
  return column.done();
}

/** The values at the given places, in that order; NaN becomes null. */
function gathered(column: Column<number>, values: Float64Array, places: readonly number[]): Buffer {
  for (const place of places) {
    const value = values[place] ?? Number.NaN;
    column.add(Number.isNaN(value) ? null : value);
  }
  return column.done();
}

export const float8At = (values: Float64Array, places: readonly number[]) =>
  gathered(new Float8Column(places.length), values, places);
export const int8At = (values: Float64Array, places: readonly number[]) =>
  gathered(new Int8Column(places.length), values, places);
export const timestampAt = (values: Float64Array, places: readonly number[]) =>
  gathered(new TimestampColumn(places.length), values, places);

export const int4Array = (values: readonly (number | null)[]) =>
  filled(new Int4Column(values.length), values);
export const timestampArray = (values: readonly (number | null)[]) =>
  filled(new TimestampColumn(values.length), values);
export const uuidArray = (values: readonly (string | null)[]) =>
  filled(new UuidColumn(values.length), values);
export const textArray = (values: readonly (string | null)[]) =>
  filled(new TextColumn(values.length), values);
