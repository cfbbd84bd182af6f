import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readSentryEnv } from "#src/env/sentry.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { itemsOf } from "#tests/support/envelope.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { createSessionTrouble } from "./session-trouble.ts";

const HOST = "0198a000-0000-7000-8000-00000000000a";
const log = createLogger({ component: "test", level: "silent" });
let envelopes: Uint8Array[] = [];
let telemetry: NodeTelemetry;

beforeAll(() => {
  telemetry = startNodeTelemetry({
    settings: readSentryEnv({}, "1.0.0"),
    component: "gateway",
    take: (bytes) => envelopes.push(bytes),
    log,
  });
});
beforeEach(() => {
  envelopes = [];
});
afterAll(() => telemetry.close(1000));

async function events() {
  await telemetry.flush(1000);
  return envelopes.flatMap(itemsOf).flatMap((item) => (item.type === "event" ? [item.payload] : []));
}

it("tells a flood of one kind a few times an hour, and then how many it kept to itself", async () => {
  let now = 0;
  const trouble = createSessionTrouble(() => now);
  const tell = () => trouble.tell("malformed_frame", { hostId: HOST, message: "bad", detail: "sample" });
  for (let n = 0; n < 10_000; n += 1) tell();
  expect(await events()).toHaveLength(30);
  envelopes = [];
  now += 3_600_000;
  tell();
  expect(await events()).toMatchObject([
    {
      level: "warning",
      exception: { values: [{ type: "MalformedFrame", value: "bad" }] },
      fingerprint: ["host-connection", "malformed_frame", "sample"],
      tags: { component: "gateway", host_id: HOST, error_class: "validation" },
      contexts: { work: { same_kind_not_told: 9970 } },
    },
  ]);
});

it("keeps one kind from silencing another", async () => {
  const trouble = createSessionTrouble(() => 0);
  for (let n = 0; n < 100; n += 1) {
    trouble.tell("malformed_frame", { hostId: HOST, message: "bad", detail: "sample" });
  }
  envelopes = [];
  trouble.tell("identity_conflict", { hostId: HOST, message: "two machines", detail: "" });
  expect(await events()).toHaveLength(1);
});

it("tells an outage of the database once, when it lasts", async () => {
  const { failing } = databaseTrouble(log, "gateway.presence");
  const onFailure = failing("presence could not be written; trying again");
  const gone = () => Object.assign(new Error("the connection was lost"), { code: "ECONNREFUSED" });
  for (let attempt = 1; attempt <= 5; attempt += 1) onFailure(gone(), attempt);
  expect(await events()).toEqual([]);
  for (let attempt = 6; attempt <= 50; attempt += 1) onFailure(gone(), attempt);
  expect(await events()).toHaveLength(1);
});
