import type { Sample } from "#src/protocol/sample.ts";

/** Boot id and sequence: how a sample is named and acknowledged. */
export type SampleId = readonly [boot: string, seq: number];

/**
 * Samples that the control plane has not acknowledged yet, oldest first. Bounded: when full, the oldest are
 * dropped and counted.
 */
export interface SampleStore {
  /** Unacknowledged samples. */
  readonly depth: number;
  /** Keeps a new sample. `sent` says that it was just sent and its acknowledgement may be awaited. */
  add(sample: Sample, sent: boolean): void;
  /** The oldest samples not awaiting an acknowledgement; they count as sent from now on. */
  takeBacklog(limit: number): Sample[];
  acknowledge(ids: readonly SampleId[]): void;
  /** What was sent and is not acknowledged counts as backlog again. */
  requeue(): void;
  /** While offline, samples go where they survive the end of the process; going offline requeues. */
  setOnline(online: boolean): void;
  /** How many were dropped since the last call. */
  takeDropped(): number;
  /** Puts everything where it survives the end of the process. */
  close(): void;
}
