import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createChannel } from "#src/domain/channels/writes.ts";
import { createSealer } from "#src/domain/sealing.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { insertIncident, queueMessage } from "#tests/support/incident-rows.ts";
import { startWebhookServer, type WebhookServer } from "#tests/support/webhook-server.ts";
import { waitFor } from "./wait-for.ts";

const MESSAGES = 40;
const KILLS = 4;
const key = randomBytes(32).toString("hex");

let database: TestDatabase;
let hook: WebhookServer;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  database = await testDatabase();
  hook = await startWebhookServer("a-key-of-sixteen-or-more");
});
afterEach(() => Promise.all([...running].map(kill)));
afterAll(async () => {
  await hook.stop();
  await database.drop();
});

function startDeliverer(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/deliverer-main.ts"], {
    env: { ...process.env, DELIVERER_DATABASE_URL: database.url, DELIVERER_KEY: key },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** Whoever held a message and died holds it no longer. */
async function letHoldsEnd(): Promise<void> {
  await database.db.$executeRaw`update notification set held_until = now() where state = 'sending'`;
}

it("tells every message when deliverers are killed between sending and writing down, again only under its id", async () => {
  const target = { kind: "webhook", config: {}, secret: { url: hook.url, key: hook.key } } as const;
  const input = { name: "h", enabled: true, minSeverity: "low", quietHours: null, digestMinutes: 0 } as const;
  const sealer = createSealer(() => key);
  const { id: channelId } = await createChannel(ctxOf(database.db, "admin"), sealer, { ...input, target });
  const ids = new Set<string>();
  for (let at = 0; at < MESSAGES; at++) {
    ids.add(await queueMessage(database.db, { channelId, incidentId: await insertIncident(database.db) }));
  }
  for (let kills = 0; kills < KILLS; kills++) {
    const before = hook.received.length;
    const child = startDeliverer();
    await waitFor("it sends some", async () => hook.received.length > before + kills);
    // The receiver has the next one and says nothing: whoever sent it cannot have written it down.
    hook.behave({ kind: "hang" });
    const held = hook.received.length;
    await waitFor("it waits for an answer", async () => hook.received.length > held);
    await kill(child);
    hook.behave({ kind: "ok" });
    await letHoldsEnd();
  }
  const repeated = hook.received.length;
  startDeliverer();
  startDeliverer();
  await waitFor("all are told", async () => {
    return (await database.db.notification.count({ where: { state: "sent" } })) === MESSAGES;
  });
  const told = hook.received.map(({ id }) => id);
  expect(new Set(told)).toEqual(ids);
  expect(told.length - ids.size).toBeLessThanOrEqual(KILLS);
  expect(told.length - ids.size).toBeGreaterThan(0);
  expect(repeated).toBeGreaterThan(KILLS);
  expect(hook.received.filter(({ doubt }) => doubt !== null)).toEqual([]);
});
