import { describe, expect, it } from "vitest";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import type { DaemonStatus } from "../status.ts";
import { checkSentry, checkWaiting } from "./telemetry-checks.ts";

function examine(env: Record<string, string>) {
  const faults: string[] = [];
  const sentry = readHostSentryEnv(env, "1.0.0", (fault) => faults.push(fault));
  return checkSentry(sentry, faults);
}

function waiting(waitingEnvelopes: number, state: DaemonStatus["connection"]["state"]) {
  const connection = { state, gateway: null, detail: "", clockOffsetMs: null };
  return checkWaiting({ ok: true, status: { waitingEnvelopes, connection } as DaemonStatus });
}

describe("the doctor's look at Sentry", () => {
  it("is content without a DSN, and with one whose key it does not show", () => {
    expect(examine({})).toMatchObject([{ level: "ok", message: expect.stringContaining("control plane") }]);
    expect(examine({ SENTRY_DSN: "https://secretkey@sentry.example/42" })).toMatchObject([
      { level: "ok", message: "on, for sentry.example, by the control plane" },
    ]);
  });

  it("warns of what cannot be used, without repeating it", () => {
    const findings = examine({ SENTRY_DSN: "https://secretkey@sentry.example", SENTRY_DEBUG: "perhaps" });
    expect(findings.map((finding) => finding.level)).toEqual(["warn", "warn"]);
    expect(findings[1]?.message).toMatch(/^SENTRY_DEBUG: must be true or false/);
    expect(JSON.stringify(findings)).not.toMatch(/secretkey|perhaps/);
  });
});

describe("the doctor's look at what waits", () => {
  it("says how much, and warns when it is much", () => {
    expect(waiting(3, "offline")).toMatchObject({ level: "ok", message: "3 wait for the control plane" });
    expect(waiting(5000, "offline").message).toContain("there is no connection to it");
    expect(waiting(5000, "live")).toMatchObject({
      level: "warn",
      message: expect.stringContaining("take them"),
    });
    expect(checkWaiting({ ok: false, message: "no status" }).level).toBe("ok");
  });
});
