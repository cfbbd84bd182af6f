import type { ErrorClass } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import { breadcrumb, captureError } from "#src/telemetry/tracker.ts";
import { HostError } from "./host-error.ts";

type Notice = Extract<HostFrame, { type: "notice" }>;
export type NoticeKind = Notice["kind"];

/** Notices that may wait for a connection; beyond that the oldest go. They are also in the log. */
const MAX_WAITING = 50;

/** What each notice is in Sentry; null where the host did what it should. */
const TROUBLES: Record<NoticeKind, { name: string; class: ErrorClass; level: "warning" | "error" } | null> = {
  miner_exited: { name: "MinerExited", class: "miner_error", level: "warning" },
  lost_policy_applied: null,
  journal_repaired: { name: "JournalRepaired", class: "unknown", level: "warning" },
  buffer_dropped: { name: "SamplesDropped", class: "memory_exhaustion", level: "warning" },
  driver_error: { name: "DriverError", class: "miner_error", level: "error" },
};

/** Tells the control plane about the host itself, at once or when the connection is back. */
export interface Notices {
  /** `errorClass` is what is known of the cause beyond what the kind says. */
  tell(kind: NoticeKind, at: number, message: string, errorClass?: ErrorClass): void;
  onReady(): void;
}

export function createNotices(send: (frame: HostFrame) => boolean): Notices {
  const waiting: Notice[] = [];
  return {
    tell(kind, at, message, errorClass) {
      capture(kind, message, errorClass);
      const notice: Notice = { type: "notice", kind, at: Math.round(at), message: message.slice(0, 500) };
      if (send(notice)) return;
      waiting.push(notice);
      if (waiting.length > MAX_WAITING) waiting.shift();
    },
    onReady() {
      for (const notice of waiting.splice(0)) send(notice);
    },
  };
}

function capture(kind: NoticeKind, message: string, errorClass?: ErrorClass): void {
  const trouble = TROUBLES[kind];
  if (trouble === null) {
    breadcrumb("host", message, { kind });
    return;
  }
  const known = { class: errorClass ?? trouble.class, recoverable: true, message };
  captureError(new HostError(trouble.name, known), {
    level: trouble.level,
    operation: `host.${kind}`,
    fingerprint: ["host-notice", kind, known.class],
  });
}
