import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type HostTelemetry, startHostTelemetry } from "#src/orchestrator/host-telemetry.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { PLAIN_SETTINGS } from "#src/telemetry/settings.test-data.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { itemsOf } from "#tests/support/envelope.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const disk = smallDisk();
afterAll(() => disk?.remove());

function eventIdsIn({ envelopes }: HostTelemetry): string[] {
  return envelopes
    .peek(10_000)
    .flatMap(({ bytes }) => itemsOf(Buffer.from(bytes)))
    .filter(({ type }) => type === "event")
    .map(({ payload }) => String(payload.event_id));
}

it.skipIf(!disk)("a full disk costs a host errors that came meanwhile, and nothing else", async () => {
  const folder = disk?.path ?? "";
  const ballast = join(folder, "ballast");
  const lines: string[] = [];
  const log = createLogger({
    component: "orchestrator",
    destination: { write: (line) => void lines.push(line) },
  });
  const directory = join(folder, "telemetry");
  const start = () =>
    startHostTelemetry({ settings: PLAIN_SETTINGS, directory, maxBytes: 16 * 2 ** 20, hostName: "rig", log });
  const capture = (name: string) => captureError(new Error(name), { fingerprint: [name] });

  let telemetry = start();
  const before = capture("before");
  writeFileSync(ballast, Buffer.alloc(600 * 1024));
  const during = Array.from({ length: 400 }, (_, n) => capture(`${n} ${"x".repeat(4_000)}`));
  const kept = new Set(eventIdsIn(telemetry));
  expect(kept).toContain(before);
  const lost = during.filter((id) => !kept.has(id)).length;
  expect(lost).toBeGreaterThan(0);
  expect(lines.filter((line) => line.includes("cannot use its folder"))).toHaveLength(1);

  rmSync(ballast);
  const after = capture("after");
  await telemetry.close();
  telemetry = start();
  const again = eventIdsIn(telemetry);
  expect(again).toEqual(expect.arrayContaining([before, after, ...during.filter((id) => kept.has(id))]));
  const told = telemetry.envelopes
    .peek(10_000)
    .map(({ bytes }) => Buffer.from(bytes).toString())
    .join("\n");
  expect(told).toContain(`"reason":"spool","category":"unknown","quantity":${lost}`);
  await telemetry.close();
});
