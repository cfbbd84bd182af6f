import { expect, it } from "vitest";
import { rollUpHoursJob } from "#src/jobs/roll-up-hours.ts";
import { attributesOf, contextOf, monitorSlug, type Try } from "./job-facts.ts";

const hostId = "01890000-0000-7000-8000-000000000001";
const one: Try = {
  id: "17",
  attempt: 3,
  maxAttempts: 3,
  priority: 0,
  waitMs: 1250,
  payload: { hostId, minutes: 5, note: "password=hunter2", nested: { token: "s1" } },
};

it("says of a try what the queue knows, and of its payload only ids and numbers", () => {
  const context = contextOf(rollUpHoursJob, one, 12.6);
  expect(context).toMatchObject({
    job: "roll_up_hours",
    queue: "rollup",
    attempt: 3,
    waitMs: 1250,
    durationMs: 13,
  });
  expect(context.arguments).toBe(JSON.stringify({ hostId, minutes: 5 }));
  expect(JSON.stringify([context, attributesOf(rollUpHoursJob, one)])).not.toMatch(/hunter2|s1/);
});

it("names attributes by the conventions for queues", () => {
  expect(attributesOf(rollUpHoursJob, one)).toMatchObject({
    "messaging.destination.name": "rollup",
    "messaging.message.id": "17",
    "messaging.message.retry.count": 2,
    "messaging.message.receive.latency": 1250,
  });
  expect(attributesOf({ ...rollUpHoursJob, queue: null }, { ...one, payload: undefined })).toMatchObject({
    "messaging.destination.name": "default",
    "messaging.message.body.size": 0,
  });
});

it("has one monitor for each job", () => expect(monitorSlug(rollUpHoursJob)).toBe("job-roll-up-hours"));
