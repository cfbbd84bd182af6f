import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Sample, sampleSchema } from "#src/protocol/sample.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { openLine, sealLine } from "./checksum.ts";
import type { SampleStore } from "./samples.ts";
import { memorySampleStore } from "./samples-memory.ts";

const SEGMENT_BYTES = 1024 * 1024;
/** Samples kept in memory while connected, or while the disk takes nothing. */
const MEMORY_SAMPLES = 1_000;
const LINE_FEED = 10;

export interface FileSampleStoreOptions {
  directory: string;
  /** All segments together, bytes. */
  maxBytes: number;
  /** Older samples are dropped, ms. */
  maxAgeMs: number;
  /** Host clock, ms since the epoch. */
  now: () => number;
  log: Logger;
}

interface Segment {
  path: string;
  bytes: number;
  samples: number;
  /** When it was last written, ms since the epoch. */
  writtenAt: number;
}

/**
 * Keeps fresh samples in memory while connected, and appends to files while not: numbered segments, read and removed
 * oldest first. No write is fsynced: a power cut may cost the last seconds, a crash of the daemon costs nothing.
 */
export function fileSampleStore(options: FileSampleStoreOptions): SampleStore {
  const { directory, now, log } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const segments = findSegments(directory);
  let nextNumber = numberOf(segments.at(-1)?.path ?? "0.jsonl") + 1;
  /** Written to while offline; never one that is being read. */
  let writing: Segment | null = null;
  /** The oldest segment, read whole while it is being sent. */
  let reading: { segment: Segment; store: SampleStore } | null = null;
  const fresh = memorySampleStore(MEMORY_SAMPLES);
  let online = false;
  let dropped = 0;

  function append(sample: Sample): void {
    const line = sealLine(sample);
    if (writing === null || writing.bytes + line.length > SEGMENT_BYTES) {
      writing = { path: join(directory, `${nextNumber}.jsonl`), bytes: 0, samples: 0, writtenAt: now() };
      nextNumber += 1;
      segments.push(writing);
      enforceBounds();
    }
    appendFileSync(writing.path, line, { mode: 0o600 });
    writing.bytes += line.length;
    writing.samples += 1;
    writing.writtenAt = now();
  }

  function enforceBounds(): void {
    const total = () => segments.reduce((sum, segment) => sum + segment.bytes, SEGMENT_BYTES);
    for (let oldest = segments[0]; oldest && oldest !== writing; oldest = segments[0]) {
      if (total() <= options.maxBytes && now() - oldest.writtenAt <= options.maxAgeMs) return;
      dropped += oldest.samples;
      remove(oldest);
    }
  }

  function remove(segment: Segment): void {
    if (reading?.segment === segment) reading = null;
    segments.splice(segments.indexOf(segment), 1);
    rmSync(segment.path, { force: true });
  }

  /** Moves what memory holds to the disk. What the disk does not take stays in memory. */
  function spill(): void {
    fresh.requeue();
    try {
      for (;;) {
        const [sample] = fresh.takeBacklog(1);
        if (!sample) return;
        append(sample);
        fresh.acknowledge([[sample.boot, sample.seq]]);
      }
    } catch (error) {
      fresh.requeue();
      log.error({ err: error }, "samples cannot be written to the disk and wait in memory; free the disk");
      captureError(error, { operation: "samples.write" });
    }
  }

  function openOldest(): void {
    const segment = segments[0];
    if (reading !== null || !segment) return;
    if (segment === writing) writing = null;
    const store = memorySampleStore(Number.MAX_SAFE_INTEGER);
    const samples = readSegment(segment.path);
    const recent = samples.filter((sample) => now() - sample.at <= options.maxAgeMs);
    dropped += segment.samples - recent.length;
    for (const sample of recent) store.add(sample, false);
    segment.samples = recent.length;
    if (recent.length > 0) reading = { segment, store };
    else remove(segment);
  }

  return {
    get depth() {
      const stored = segments.reduce((sum, segment) => sum + segment.samples, 0);
      return stored + fresh.depth;
    },
    add(sample, sent) {
      fresh.add(sample, sent);
      if (!online) spill();
    },
    takeBacklog(limit) {
      try {
        openOldest();
      } catch (error) {
        log.error({ err: error }, "a file of waiting samples cannot be read; it is left out");
        captureError(error, { operation: "samples.read" });
        segments.shift();
      }
      return reading && reading.store.depth > 0 ? reading.store.takeBacklog(limit) : fresh.takeBacklog(limit);
    },
    acknowledge(ids) {
      fresh.acknowledge(ids);
      if (!reading) return;
      reading.store.acknowledge(ids);
      reading.segment.samples = reading.store.depth;
      if (reading.store.depth === 0) remove(reading.segment);
    },
    requeue() {
      fresh.requeue();
      reading?.store.requeue();
    },
    setOnline(value) {
      online = value;
      if (online) return;
      reading = null;
      spill();
    },
    takeDropped() {
      const count = dropped + fresh.takeDropped();
      dropped = 0;
      return count;
    },
    close: spill,
  };
}

function findSegments(directory: string): Segment[] {
  return readdirSync(directory)
    .filter((name) => /^\d+\.jsonl$/.test(name))
    .map((name) => join(directory, name))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((path) => {
      const { size, mtimeMs } = statSync(path);
      return { path, bytes: size, samples: countLines(path), writtenAt: mtimeMs };
    });
}

function numberOf(path: string): number {
  return Number.parseInt(path.slice(path.lastIndexOf("/") + 1), 10);
}

function countLines(path: string): number {
  let lines = 0;
  for (const byte of readFileSync(path)) if (byte === LINE_FEED) lines += 1;
  return lines;
}

/** The whole samples of a segment; torn or foreign lines are passed over. */
function readSegment(path: string): Sample[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => sampleSchema.safeParse(openLine(line)))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []));
}
