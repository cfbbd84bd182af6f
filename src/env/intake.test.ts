import { expect, it } from "vitest";
import { readIntakeEnv } from "./intake.ts";

it("keeps 256 MiB for Sentry and knows no project of hosts' own, unless told", () => {
  expect(readIntakeEnv({})).toEqual({ orchestratorDsn: null, outboxMaxBytes: 268_435_456 });
  expect(
    readIntakeEnv({ SENTRY_ORCHESTRATOR_DSN: " https://key@host/2 ", TELEMETRY_OUTBOX_MAX_BYTES: "1048576" }),
  ).toEqual({ orchestratorDsn: "https://key@host/2", outboxMaxBytes: 1_048_576 });
});

it.each(["0", "-1", "lots", "1.5e6.2"])("refuses a queue of %s bytes", (bytes) => {
  expect(() => readIntakeEnv({ TELEMETRY_OUTBOX_MAX_BYTES: bytes })).toThrow(/TELEMETRY_OUTBOX_MAX_BYTES/);
});
