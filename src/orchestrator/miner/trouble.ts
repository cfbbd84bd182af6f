import type { Sample } from "#src/protocol/sample.ts";
import type { DesiredState } from "#src/protocol/states.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import type { Clock } from "../clock.ts";
import { HostError } from "../host-error.ts";
import { problemError } from "./problem-error.ts";
import type { MinerView } from "./view.ts";

/** A miner that is just being started is no news: its API answers a moment after its process began. */
const LASTING_MS = 3_000;

export interface Trouble {
  error: HostError;
  /** What is told apart, and grouped by. */
  fingerprint: [string, string];
}

/** What is wrong with the miner, or null when it does what it was asked for. */
export function troubleOf(
  sample: Pick<Sample, "state" | "reason">,
  view: MinerView,
  desired: DesiredState | null,
): Trouble | null {
  const { process, api } = view;
  if (process.running === null) {
    const error = { class: "miner_error", recoverable: true, message: process.detail } as const;
    return { error: new HostError("DriverError", error), fingerprint: ["miner-driver", "unknown"] };
  }
  if (sample.state === "api_unreachable" && !api.ok) {
    const error = new HostError("MinerApiError", problemError(api.problem));
    return { error, fingerprint: ["miner-api", api.problem.kind] };
  }
  if (sample.state === "miner_down" && desired === "mining") {
    const error = {
      class: "miner_error",
      recoverable: true,
      message: `the miner is down: ${sample.reason}`,
    } as const;
    return { error: new HostError("MinerDown", error), fingerprint: ["miner-state", "miner_down"] };
  }
  if (sample.state === "no_pool") {
    const error = { class: "network", recoverable: true, message: sample.reason } as const;
    return { error: new HostError("PoolUnreachable", error), fingerprint: ["miner-state", "no_pool"] };
  }
  return null;
}

/** Tells Sentry of a miner in trouble: once each time it gets into it and stays, however long it lasts. */
export function createTroubleWatch(clock: Pick<Clock, "elapsed">): { look(trouble: Trouble | null): void } {
  let key: string | null = null;
  let since = 0;
  let told = false;
  return {
    look(trouble) {
      const now = trouble?.fingerprint.join(":") ?? null;
      if (now !== key) {
        key = now;
        since = clock.elapsed();
        told = false;
      }
      if (trouble === null || told || clock.elapsed() - since < LASTING_MS) return;
      told = true;
      captureError(trouble.error, {
        level: "warning",
        operation: "miner.health",
        fingerprint: trouble.fingerprint,
      });
    },
  };
}
