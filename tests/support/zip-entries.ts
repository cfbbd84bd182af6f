import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * The files of a ZIP archive by name, found through its central directory (APPNOTE.TXT 4.3.12, 4.3.16). Bytes in front
 * of the archive are allowed, as Sentry's bundles have them.
 */
export function zipEntries(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(littleEndian(END));
  if (end < 0) throw new Error("This is no ZIP archive.");
  const count = archive.readUInt16LE(end + 10);
  const directory = end - archive.readUInt32LE(end + 12);
  const shift = directory - archive.readUInt32LE(end + 16);
  const entries = new Map<string, Buffer>();
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error("The archive's directory is broken.");
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    entries.set(name, contentOf(archive, at, shift));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(archive: Buffer, entry: number, shift: number): Buffer {
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42) + shift;
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(start, start + size);
  return archive.readUInt16LE(entry + 10) === DEFLATED ? inflateRawSync(content) : Buffer.from(content);
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
