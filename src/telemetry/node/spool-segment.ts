import { closeSync, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

/** Before each record: mark, state, length and CRC-32 of what follows; all numbers little-endian. */
const HEADER_BYTES = 16;
const MARK = 0x5a53_5031;
const STATE_AT = 4;
const LIVE = 1;
const DONE = 2;

/** One file of a spool. Throws what the disk throws. */
export interface Segment {
  readonly path: string;
  readonly bytes: number;
  /** Adds a record and returns where it begins. A write that fails half-way leaves nothing behind. */
  append(body: Uint8Array): number;
  /** Null when the record is damaged. */
  read(at: number): Uint8Array | null;
  /** Remembers on disk that a record is not needed any more. */
  finish(at: number): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
  remove(): void;
}

export function recordBytes(body: Uint8Array): number {
  return HEADER_BYTES + body.byteLength;
}

export function openSegment(path: string, flags: "wx+" | "r+"): Segment {
  const fd = openSync(path, flags, 0o600);
  let bytes = fstatSync(fd).size;
  return {
    path,
    get bytes() {
      return bytes;
    },
    append(body) {
      const record = Buffer.concat([headerOf(body), body]);
      try {
        const written = writeSync(fd, record, 0, record.byteLength, bytes);
        if (written !== record.byteLength) throw new Error("the disk took only a part of a record");
      } catch (error) {
        ftruncateSync(fd, bytes);
        throw error;
      }
      const at = bytes;
      bytes += record.byteLength;
      return at;
    },
    read(at) {
      const header = readHeader(fd, at);
      if (header === null || at + HEADER_BYTES + header.length > bytes) return null;
      const body = Buffer.alloc(header.length);
      readSync(fd, body, 0, header.length, at + HEADER_BYTES);
      return crc32(body) === header.crc ? body : null;
    },
    finish: (at) => void writeSync(fd, Uint8Array.of(DONE), 0, 1, at + STATE_AT),
    clear() {
      ftruncateSync(fd, 0);
      bytes = 0;
    },
    close: () => closeSync(fd),
    remove() {
      closeSync(fd);
      unlinkSync(path);
    },
  };
}

/** Where the records begin that are still needed, and how many are damaged. What follows a torn record is lost. */
export function scanSegment(path: string): { live: number[]; damaged: number } {
  const fd = openSync(path, "r");
  try {
    const { size } = fstatSync(fd);
    const live: number[] = [];
    let at = 0;
    while (at < size) {
      const header = readHeader(fd, at);
      if (header === null || at + HEADER_BYTES + header.length > size) return { live, damaged: 1 };
      if (header.state === LIVE) live.push(at);
      at += HEADER_BYTES + header.length;
    }
    return { live, damaged: 0 };
  } finally {
    closeSync(fd);
  }
}

function headerOf(body: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MARK, 0);
  header.writeUInt8(LIVE, STATE_AT);
  header.writeUInt32LE(body.byteLength, 8);
  header.writeUInt32LE(crc32(body), 12);
  return header;
}

function readHeader(fd: number, at: number): { state: number; length: number; crc: number } | null {
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(fd, header, 0, HEADER_BYTES, at) < HEADER_BYTES || header.readUInt32LE(0) !== MARK)
    return null;
  return { state: header.readUInt8(STATE_AT), length: header.readUInt32LE(8), crc: header.readUInt32LE(12) };
}
