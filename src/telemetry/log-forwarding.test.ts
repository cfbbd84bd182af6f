import { expect, it } from "vitest";
import { itemsOf } from "#tests/support/envelope.ts";
import { createLogger } from "./log.ts";
import { startNodeTelemetry } from "./node/start.ts";
import { PLAIN_SETTINGS } from "./settings.test-data.ts";
import type { ForwardedLevel } from "./settings.ts";

/** What of one line of each level goes to Sentry Logs. */
async function forwarded(logsLevel: ForwardedLevel): Promise<string[]> {
  const log = createLogger({ component: "worker", level: "trace", destination: { write: () => undefined } });
  const taken: Uint8Array[] = [];
  const telemetry = startNodeTelemetry({
    settings: { ...PLAIN_SETTINGS, logsLevel },
    component: "worker",
    take: (bytes) => void taken.push(bytes),
    log: createLogger({ component: "worker", level: "silent" }),
  });
  for (const level of ["trace", "debug", "info", "warn", "error", "fatal"] as const) log[level](level);
  await telemetry.close(1000);
  const logs = taken.flatMap(itemsOf).filter(({ type }) => type === "log");
  return logs.flatMap(({ payload }) => payload.items.map(({ body }: { body: string }) => body));
}

it.each<[ForwardedLevel, string[]]>([
  ["trace", ["trace", "debug", "info", "warn", "error", "fatal"]],
  ["warn", ["warn", "error", "fatal"]],
  ["fatal", ["fatal"]],
  ["off", []],
])("from the level %s on, these lines go along: %j", async (level, lines) => {
  expect(await forwarded(level)).toEqual(lines);
});
