import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const LARGEST_BYTES = 10 * 1024 * 1024;
const KEPT = 3;

/** A log file that is set aside at 10 MB as `<file>.1`, of which the last three are kept. */
export class RotatingFile {
  readonly path: string;
  readonly #largestBytes: number;
  #bytes: number;

  constructor(path: string, largestBytes = LARGEST_BYTES) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.path = path;
    this.#largestBytes = largestBytes;
    this.#bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Appends whole lines. A full disk loses lines, never the process that wrote them. */
  append(text: string): void {
    try {
      if (this.#bytes >= this.#largestBytes) this.#rotate();
      appendFileSync(this.path, text, { mode: 0o600 });
      this.#bytes += Buffer.byteLength(text);
    } catch {
      // There is nowhere left to say so.
    }
  }

  #rotate(): void {
    for (let index = KEPT - 1; index >= 1; index--) {
      if (statSync(`${this.path}.${index}`, { throwIfNoEntry: false })) {
        renameSync(`${this.path}.${index}`, `${this.path}.${index + 1}`);
      }
    }
    renameSync(this.path, `${this.path}.1`);
    this.#bytes = 0;
  }
}
