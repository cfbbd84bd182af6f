import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { createDatabase } from "#src/db/client.ts";
import { cronItems, taskList } from "./schedule.ts";

const ON_DEMAND = ["follow_sentry", "raise_test_error", "tell_sentry"];

it("has a handler for every job that is defined, and a valid time for every one that runs by the clock", async () => {
  // Opens no connection until a query is made.
  const db = createDatabase("postgres://nobody@127.0.0.1:1/nothing");
  const retention = {
    samplesHours: 48,
    minutesDays: 30,
    hoursDays: 730,
    auditDays: 730,
    eventsDays: 90,
    attemptsDays: 90,
    errorsDays: 90,
    tracesDays: 7,
    incidentsDays: 365,
  };
  const handled = Object.keys(taskList({ db, retention, sentry: null, now: () => new Date() })).sort();
  const defined = readdirSync("src/jobs")
    .filter((file) => !/^(job|trace)|\.test\.ts$/.test(file))
    .map((file) => file.replace(".ts", "").replaceAll("-", "_"))
    .sort();
  expect(handled).toEqual(defined);
  expect(
    cronItems()
      .map((item) => item.task)
      .sort(),
  ).toEqual(defined.filter((name) => !ON_DEMAND.includes(name)));
  await db.$disconnect();
});
