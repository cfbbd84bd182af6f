import { captureCheckIn, type MonitorConfig } from "@sentry/core";

export interface Monitor {
  /** Of a fixed, small set: each is a monitor in Sentry. */
  slug: string;
  schedule: MonitorConfig["schedule"];
}

/** Minutes that a run may be late, and that it may take. */
const MARGIN_MIN = 3;
const MAX_RUNTIME_MIN = 15;

/** Tells Sentry that a run began; the result tells how it ended. */
export function checkInStart(monitor: Monitor, now: () => number): (ok: boolean) => void {
  const { slug } = monitor;
  const startedAt = now();
  const checkInId = captureCheckIn({ monitorSlug: slug, status: "in_progress" }, configOf(monitor));
  return (ok) => {
    const duration = (now() - startedAt) / 1000;
    const status = ok ? "ok" : "error";
    captureCheckIn({ monitorSlug: slug, status, checkInId, duration }, configOf(monitor));
  };
}

/** Tells Sentry that something which always runs still does. */
export function checkInAlive(monitor: Monitor, ok: boolean): void {
  captureCheckIn({ monitorSlug: monitor.slug, status: ok ? "ok" : "error" }, configOf(monitor));
}

function configOf({ schedule }: Monitor): MonitorConfig {
  return {
    schedule,
    checkinMargin: MARGIN_MIN,
    maxRuntime: MAX_RUNTIME_MIN,
    timezone: "Etc/UTC",
    // One failed run is tried again at once; only a second says that it does not heal by itself.
    failureIssueThreshold: 2,
    recoveryThreshold: 1,
  };
}
