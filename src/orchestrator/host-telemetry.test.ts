import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import { MAX_ENVELOPE_BYTES } from "#src/protocol/frames.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { itemsOf } from "#tests/support/envelope.ts";
import { type HostTelemetry, startHostTelemetry } from "./host-telemetry.ts";

const MEBIBYTE = 1024 * 1024;
const log = createLogger({ component: "test", level: "silent" });
let folder = "";
let running: HostTelemetry | null = null;

function start(directory = folder): HostTelemetry {
  const settings = readHostSentryEnv({}, "1.0.0", () => {});
  running = startHostTelemetry({ settings, directory, maxBytes: MEBIBYTE, hostName: "rig", log });
  return running;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zen-host-telemetry-"));
});
afterEach(async () => {
  await running?.close();
  running = null;
  rmSync(folder, { recursive: true, force: true });
});

const bytesOnDisk = () =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

describe("the telemetry of a host", () => {
  it("keeps ten thousand errors of a moment within its bound, and the newest of them", async () => {
    const { envelopes } = start();
    for (let n = 0; n < 10_000; n += 1) {
      const error = new Error(`failure ${n}`);
      error.name = `Failure${n % 10}`;
      captureError(error, { operation: `step ${n % 10}` });
    }
    captureError(new Error("the last"), { operation: "the last step", fingerprint: ["the-last"] });
    await running?.close();
    running = null;
    expect(bytesOnDisk()).toBeLessThanOrEqual(MEBIBYTE);
    const again = start().envelopes;
    const kept = again.peek(again.size).map(({ bytes }) => Buffer.from(bytes).toString());
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.some((text) => text.includes("the last step"))).toBe(true);
    expect(kept.some((text) => text.includes('"client_report"'))).toBe(true);
    expect(envelopes.size).toBe(0);
  }, 60_000);

  it("drops an envelope that no frame can carry, and counts it", async () => {
    start();
    captureError(Object.assign(new Error("huge"), { cause: new Error("x") }), {
      context: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`field_${n}`, "y".repeat(1000)])),
    });
    await running?.close();
    running = null;
    const { envelopes } = start();
    for (const { bytes } of envelopes.peek(envelopes.size)) {
      expect(bytes.byteLength).toBeLessThanOrEqual(MAX_ENVELOPE_BYTES);
    }
  });

  it("mines on without a folder to keep anything in", () => {
    const blocked = join(folder, "a-file");
    writeFileSync(blocked, "");
    const { envelopes } = start(join(blocked, "telemetry"));
    expect(captureError(new Error("nobody hears"))).toMatch(/^[0-9a-f]{32}$/);
    expect(envelopes.size).toBe(0);
  });

  it("tells when something was stored, with the host's name on it", async () => {
    const { envelopes } = start();
    let told = 0;
    envelopes.onStored(() => {
      told += 1;
    });
    captureError(new Error("one"));
    await expect.poll(() => told).toBe(1);
    const [first] = envelopes.peek(1);
    expect(itemsOf(first?.bytes ?? new Uint8Array())[0]?.payload).toMatchObject({
      tags: { component: "orchestrator", hostname: "rig" },
    });
  });
});
