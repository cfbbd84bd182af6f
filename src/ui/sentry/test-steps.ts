import type { EventProgress } from "#src/domain/telemetry/status-schema.ts";
import { formatStep } from "../format/duration.ts";

/** After this long without an answer the reader is told where to look. */
export const PATIENCE_MS = 15_000;

/** A step of a test event on its way. */
export type TestStep = { name: string; is: "done" | "waiting" | "failed"; detail: string };

type Test = {
  raisedAt: number;
  /** Null until the first answer. */
  progress: EventProgress | null;
  now: number;
  /** Whether a DSN is set. */
  on: boolean;
};

/** How far a test event has come, in the words of the page. Times are ms since the epoch, of one clock. */
export function testSteps({ raisedAt, progress, now, on }: Test): TestStep[] {
  const raised: TestStep = { name: "Raised", is: "done", detail: "in the web process" };
  const storedAt = progress?.storedAt ? Date.parse(progress.storedAt) : null;
  if (storedAt === null) return [raised, notStored(now - raisedAt)];
  const stored: TestStep = { name: "Stored", is: "done", detail: `after ${formatStep(storedAt - raisedAt)}` };
  return [raised, stored, upstreamStep({ raisedAt, progress, now, on })];
}

function notStored(waitedMs: number): TestStep {
  if (waitedMs < PATIENCE_MS) return { name: "Stored", is: "waiting", detail: "on its way to the database" };
  return {
    name: "Stored",
    is: "failed",
    detail: `not within ${formatStep(waitedMs)}. It waits on disk or in the inbox: check that the worker runs and the database answers. The same error is stored at most 100 times an hour.`,
  };
}

function upstreamStep({ raisedAt, progress, now, on }: Test): TestStep {
  const name = "Accepted by Sentry";
  const upstream = progress?.upstream ?? { is: "not yet" as const };
  if (upstream.is === "accepted") {
    return { name, is: "done", detail: `after ${formatStep(Date.parse(upstream.at) - raisedAt)}` };
  }
  if (upstream.is === "refused") return { name, is: "failed", detail: upstream.why };
  if (!on) return { name, is: "done", detail: "not sent: no DSN is set, so that the event stays here" };
  const waited = now - raisedAt < PATIENCE_MS ? "" : ` for ${formatStep(now - raisedAt)}`;
  if (upstream.is === "waiting" && upstream.lastError !== "") {
    return {
      name,
      is: "waiting",
      detail: `waiting${waited}; attempt ${upstream.attempts} failed: ${upstream.lastError.replace(/\.$/, "")}. It is tried again by itself.`,
    };
  }
  return { name, is: "waiting", detail: `waiting${waited} for the worker to send it` };
}

/** Whether nothing more will happen. */
export function isOver(steps: readonly TestStep[]): boolean {
  return steps.length === 3 && steps.every(({ is }) => is !== "waiting");
}
