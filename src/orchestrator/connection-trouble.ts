import { breadcrumb, captureError } from "#src/telemetry/tracker.ts";
import type { Clock } from "./clock.ts";
import { closeAdvice } from "./connection-rules.ts";
import { HostError } from "./host-error.ts";
import { createOutage } from "./outage.ts";

/** A control plane that is away for less than this is being restarted, ms. */
const TELL_AFTER_MS = 60_000;

/** What is wrong with the connection to the control plane, told to Sentry once for each outage. */
export interface ConnectionTrouble {
  /** An attempt, or a connection, ended with a close code and its reason. */
  failed(end: { gateway: string; code: number; detail: string; failures: number }): void;
  /** A connection has held. */
  settled(): void;
  /** The gateway sent a frame that cannot be read. */
  unreadable(message: string): void;
}

export function createConnectionTrouble(clock: Clock): ConnectionTrouble {
  const outage = createOutage({ clock, tellAfterMs: TELL_AFTER_MS });
  let toldUnreadable = false;
  return {
    failed({ gateway, code, detail, failures }) {
      // What needs a person does not pass with the next attempt.
      const isRefused = closeAdvice(code) !== null;
      breadcrumb("connection", `not connected: ${detail}`, { gateway, code }, "warning");
      if (!outage.failed(isRefused)) return;
      const error = new HostError("ControlPlaneUnreachable", {
        class: isRefused ? "permission" : "network",
        recoverable: !isRefused,
        message: `not connected to the control plane: ${detail}`,
      });
      captureError(error, {
        operation: "control_plane.connect",
        fingerprint: ["control-plane-unreachable", String(code)],
        context: { gateway, code, failures },
      });
    },
    settled: () => outage.over(),
    unreadable(message) {
      if (toldUnreadable) return;
      toldUnreadable = true;
      captureError(new HostError("UnreadableFrame", { class: "validation", recoverable: false, message }), {
        level: "warning",
        operation: "control_plane.receive",
        fingerprint: ["unreadable-frame"],
      });
    },
  };
}
