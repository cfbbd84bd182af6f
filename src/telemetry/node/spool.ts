import { mkdirSync, renameSync } from "node:fs";
import type { Logger } from "../log.ts";
import { markOf } from "./process-mark.ts";
import { freePath, leftovers, openFiles } from "./spool-folder.ts";
import { openSegment, recordBytes, type Segment, scanSegment } from "./spool-segment.ts";

export interface SpoolOptions {
  /** Made when it does not exist. One folder per component and machine. */
  dir: string;
  /** Of the files altogether; the oldest records go first. */
  maxBytes: number;
  log: Pick<Logger, "warn">;
  /** Told how many records were lost: dropped for newer ones, refused by the disk, or damaged. */
  onDropped(n: number): void;
}

export interface Spool {
  /** Writes before it returns. False when the record was not kept (and counted); never throws. */
  append(bytes: Uint8Array): boolean;
  /** The oldest records, at most `max`. */
  peek(max: number): { id: string; bytes: Uint8Array }[];
  remove(ids: readonly string[]): void;
  /** Records that wait. */
  readonly size: number;
  /** Takes over what processes that are gone left in a folder; tells how many records. */
  adopt(dir: string): number;
  /** What waits stays on disk for the next process. */
  close(): void;
}

type Held = { segment: Segment; live: Set<string> };

const MAX_SEGMENT_BYTES = 1024 * 1024;
const SEGMENTS = 16;

/**
 * A bounded store of records on disk that outlives the process, with what earlier processes left in it. A record is in
 * the system's hands when `append` returns, so that it survives the process, not the machine losing power; after a
 * crash a few records that were removed may come again. Never throws: with a disk that cannot be used nothing is kept.
 */
export function openSpool(options: SpoolOptions): Spool {
  return new DiskSpool(options);
}

class DiskSpool implements Spool {
  readonly #options: SpoolOptions;
  readonly #segmentBytes: number;
  readonly #mark = markOf(process.pid);
  /** Oldest first; the last one is written to. */
  #held: Held[] = [];
  readonly #places = new Map<string, { held: Held; at: number }>();
  #next = 0;
  #troubled = false;

  constructor(options: SpoolOptions) {
    this.#options = options;
    this.#segmentBytes = Math.min(MAX_SEGMENT_BYTES, Math.ceil(options.maxBytes / SEGMENTS));
    this.adopt(options.dir);
  }

  get size(): number {
    return this.#places.size;
  }

  append(bytes: Uint8Array): boolean {
    const need = recordBytes(bytes);
    if (need > this.#options.maxBytes) return this.#lose(1);
    try {
      this.#makeRoom(need);
      const held = this.#writable(need);
      this.#index(held, held.segment.append(bytes));
      this.#troubled = false;
      return true;
    } catch (error) {
      this.#complain(error);
      return this.#lose(1);
    }
  }

  peek(max: number): { id: string; bytes: Uint8Array }[] {
    const found: { id: string; bytes: Uint8Array }[] = [];
    for (const [id, { held, at }] of this.#places) {
      if (found.length >= max) break;
      const bytes = this.#attempt(() => held.segment.read(at));
      if (bytes) found.push({ id, bytes });
      else {
        this.remove([id]);
        this.#lose(1);
      }
    }
    return found;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const place = this.#places.get(id);
      if (!place) continue;
      this.#places.delete(id);
      place.held.live.delete(id);
      if (place.held.live.size === 0) this.#release(place.held);
      else this.#attempt(() => place.held.segment.finish(place.at));
    }
  }

  adopt(dir: string): number {
    const before = this.size;
    const left = this.#attempt(() => leftovers(dir, this.#mark)) ?? [];
    for (const path of left) this.#attempt(() => this.#takeOver(path));
    this.#attempt(() => this.#makeRoom(0));
    return this.size - before;
  }

  close(): void {
    for (const held of this.#held) {
      openFiles().delete(held.segment.path);
      this.#attempt(() => (held.live.size === 0 ? held.segment.remove() : held.segment.close()));
    }
    this.#held = [];
    this.#places.clear();
  }

  /** Renaming decides between two processes that start at once: the loser finds nothing. */
  #takeOver(path: string): void {
    const own = freePath(this.#options.dir, this.#mark);
    renameSync(path, own);
    const { live, damaged } = scanSegment(own);
    const held = this.#hold(openSegment(own, "r+"));
    for (const at of live) this.#index(held, at);
    if (damaged > 0) this.#lose(damaged);
    if (live.length === 0) this.#drop(held);
  }

  #writable(need: number): Held {
    const last = this.#held.at(-1);
    if (last && (last.segment.bytes === 0 || last.segment.bytes + need <= this.#segmentBytes)) return last;
    mkdirSync(this.#options.dir, { recursive: true, mode: 0o700 });
    return this.#hold(openSegment(freePath(this.#options.dir, this.#mark), "wx+"));
  }

  #makeRoom(need: number): void {
    const total = () => this.#held.reduce((sum, { segment }) => sum + segment.bytes, 0);
    while (total() + need > this.#options.maxBytes) {
      const oldest = this.#held[0];
      if (!oldest) return;
      this.#lose(oldest.live.size);
      for (const id of oldest.live) this.#places.delete(id);
      oldest.live.clear();
      this.#drop(oldest);
    }
  }

  /** A file that nothing waits in any more: the one being written to begins again, the others go. */
  #release(held: Held): void {
    if (held === this.#held.at(-1)) this.#attempt(() => held.segment.clear());
    else this.#drop(held);
  }

  #drop(held: Held): void {
    this.#held = this.#held.filter((other) => other !== held);
    openFiles().delete(held.segment.path);
    this.#attempt(() => held.segment.remove());
  }

  #hold(segment: Segment): Held {
    const held = { segment, live: new Set<string>() };
    this.#held.push(held);
    openFiles().add(segment.path);
    return held;
  }

  #index(held: Held, at: number): void {
    const id = `${this.#next++}`;
    this.#places.set(id, { held, at });
    held.live.add(id);
  }

  #lose(count: number): false {
    if (count > 0) this.#options.onDropped(count);
    return false;
  }

  #attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      this.#complain(error);
      return null;
    }
  }

  /** Once until something works again: a full disk must not fill the log. */
  #complain(error: unknown): void {
    if (!this.#troubled)
      this.#options.log.warn({ err: error }, "the spool of envelopes cannot use its folder");
    this.#troubled = true;
  }
}
