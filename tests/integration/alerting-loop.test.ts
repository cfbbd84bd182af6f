import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Alerting, startAlerting } from "#src/alerting/alerting.ts";
import { notify } from "#src/db/notify.ts";
import { createChannel } from "#src/domain/channels/writes.ts";
import { workerIsAlive } from "#src/domain/processes/queries.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { readAlertEnv } from "#src/env/alerts.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { insertProcess } from "#tests/support/alert-rows.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { insertErrorEvent, insertErrorGroup } from "#tests/support/telemetry-rows.ts";
import { startWebhookServer, type WebhookServer } from "#tests/support/webhook-server.ts";
import { until } from "#tests/support/worker-process.ts";

let database: TestDatabase;
let receiver: WebhookServer;
const started: Alerting[] = [];
const log = createLogger({ component: "test", level: "silent" });
const sealingKey = randomBytes(32).toString("hex");
const sealer = createSealer(() => sealingKey);

beforeAll(async () => {
  database = await testDatabase();
  receiver = await startWebhookServer("a key of the receiver in the test");
  const target = { kind: "webhook", config: {}, secret: { url: receiver.url, key: receiver.key } } as const;
  const quiet = { quietHours: null, digestMinutes: 0, minSeverity: "critical", enabled: true } as const;
  await createChannel(ctxOf(database.db, "admin"), sealer, { name: "hook", target, ...quiet });
});
beforeEach(async () => {
  receiver.received.length = 0;
  await database.db.$executeRawUnsafe(
    "truncate incident, incident_event, notification, process, lease, error_group, error_event cascade",
  );
  for (const kind of ["web", "gateway"] as const)
    await insertProcess(database.db, kind, { beatAgoS: -3_600 });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((alerting) => alerting.stop()));
});
afterAll(async () => {
  await receiver?.stop();
  await database?.drop();
});

function start(isMine?: () => Promise<boolean>): Alerting {
  const alerting = startAlerting({
    databaseUrl: database.url,
    directDatabaseUrl: database.url,
    env: readAlertEnv({}),
    monthlyErrorQuota: null,
    sealer,
    onStuck: () => expect.unreachable("nothing is stuck"),
    log,
    ...(isMine ? { isMine } : {}),
  });
  started.push(alerting);
  return alerting;
}

const round = (alerting: Alerting) => until(() => expect(alerting.figures().alerting).not.toBeNull());

async function failFatally(): Promise<void> {
  const groupId = await insertErrorGroup(database.db, { title: "Error: fatal in the test" });
  await insertErrorEvent(database.db, groupId, { level: "fatal" } as object);
  await notify(database.db, "alert", {});
}

it("tells a critical error at once, once, by whichever of two processes has the lease, also when that one is gone", async () => {
  await insertProcess(database.db, "worker", { beatAgoS: -3_600 });
  const first = start();
  await round(first);
  const second = start();
  const beganAt = performance.now();
  await failFatally();
  await until(() => expect(receiver.received).toHaveLength(1));
  // Rounds are ten seconds apart; this one came because it was called.
  expect(performance.now() - beganAt).toBeLessThan(8_000);
  expect(second.figures().alerting).toBeNull();
  await first.stop();
  started.splice(started.indexOf(first), 1);
  await round(second);
  await failFatally();
  await until(() => expect(receiver.received).toHaveLength(2));
  expect(receiver.received.map(({ doubt }) => doubt)).toEqual([null, null]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
});

it("stands in while no worker is alive, says that it is dead, and steps back when one is there", async () => {
  const worker = await insertProcess(database.db, "worker", { beatAgoS: 0 });
  const standIn = start(async () => !(await workerIsAlive(database.db)));
  await until(async () => {
    const [row] = await database.db.$queryRaw<{ since: number }[]>`
      select extract(epoch from now() - heartbeat_at)::float8 as since from process where id = ${worker}::uuid`;
    expect(row?.since).toBeGreaterThan(16);
  });
  expect(standIn.figures().alerting).toBeNull();
  await database.db
    .$executeRaw`update process set heartbeat_at = now() - interval '31 seconds' where id = ${worker}::uuid`;
  await until(() => expect(receiver.received).toHaveLength(1));
  expect(receiver.received[0]?.text).toContain("A process of ours is silent: worker");
  await database.db
    .$executeRaw`update process set heartbeat_at = now() + interval '1 hour' where id = ${worker}::uuid`;
  await until(() => expect(standIn.figures().alerting).toBeNull());
  expect(await database.db.lease.count({ where: { name: "alerts" } })).toBe(0);
});
