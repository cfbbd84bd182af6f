import { crc32 } from "node:zlib";

/** One line of a file that may be torn by a crash: CRC-32 in hex, a space, JSON, a line feed. */
export function sealLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksumOf(json)} ${json}\n`;
}

/** The value of a line without its line feed; undefined when the line is not whole. */
export function openLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== " " || checksumOf(json) !== line.slice(0, 8)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}
