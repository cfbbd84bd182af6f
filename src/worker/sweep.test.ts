import { expect, it } from "vitest";
import { createLogger } from "#src/telemetry/log.ts";
import { recordEvents } from "#tests/support/recorded-events.ts";
import { createSweep } from "./sweep.ts";

const sentry = recordEvents();
const log = createLogger({ component: "test", level: "silent" });

it("runs every step though others fail, and reports each failure once until it has worked again", async () => {
  const outcomes = [new Error("away"), new Error("away"), 0, new Error("away")];
  let others = 0;
  const sweep = createSweep(
    {
      first: async () => {
        const outcome = outcomes.shift() ?? 0;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
      second: async () => ++others,
    },
    log,
  );
  const answers = [await sweep(), await sweep(), await sweep(), await sweep()];
  expect(answers).toEqual([false, false, true, false]);
  expect(others).toBe(4);
  expect(sentry.events.map((event) => event.tags?.step)).toEqual(["first", "first"]);
});
