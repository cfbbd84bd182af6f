// npm run load:commands [-- --short]: from the REST call to the acknowledged effect, with connected hosts.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createDatabase, type Database } from "#src/db/client.ts";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { publishSigningKey } from "#src/domain/commands/signer.ts";
import { createEnrolmentTokenInputSchema } from "#src/domain/enrolment/schema.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { systemCtx } from "#tests/support/person.ts";
import { startWeb } from "#tests/support/web-server.ts";
import { startLoadDatabase } from "./database.ts";
import { watchEffects } from "./effects.ts";
import { percentile } from "./percentile.ts";
import { bundle, startProcess } from "./processes.ts";
import { startLoadWorker } from "./worker.ts";

const short = process.argv.includes("--short");
const plan = short
  ? { hosts: 100, warmUp: 20, perSecond: 20, seconds: 5 }
  : { hosts: 1000, warmUp: 200, perSecond: 20, seconds: 50 };
/** On two cores with nothing else to do, ms (docs/performance.md). */
const TARGET = { p50Ms: 40, p99Ms: 200 };

const closers: (() => Promise<unknown>)[] = [];
try {
  const figures = await measure();
  console.log(JSON.stringify(figures));
  // On a shared machine the short form only proves that it works.
  if (!short && !figures.withinTarget) process.exitCode = 1;
} finally {
  for (const close of closers.reverse()) await close();
}

async function measure() {
  const database = await startLoadDatabase();
  closers.push(database.stop);
  const db = createDatabase(database.url);
  closers.push(() => db.$disconnect());
  const web = await startWeb(database.url, { ZEN_REST_LIMIT_PER_MINUTE: "1000000" });
  closers.push(web.stop);
  await publishSigningKey(db, web.signer);
  closers.push(await startLoadWorker(database.url, web.signingKeyFile));
  await connectHosts(db, database.gatewayUrl, web.signer.keyId);
  const { key } = await createApiKey(systemCtx(db), { name: "load", role: "operator" });
  const effects = await watchEffects(db, database.url);
  closers.push(effects.stop);
  const hosts = await db.host.findMany({ select: { id: true }, orderBy: { name: "asc" } });

  const pause = (hostId: string) => issue(web.url, key, hostId);
  // The first calls pay for loading and compiling code; operators do not measure those either.
  for (const { id } of hosts.slice(0, plan.warmUp)) await effects.of(await pause(id));
  const took: number[] = [];
  const accepted: number[] = [];
  const running: Promise<unknown>[] = [];
  const count = plan.perSecond * plan.seconds;
  const startedAt = performance.now();
  for (let n = 0; n < count; n++) {
    await delay(startedAt + (n * 1000) / plan.perSecond - performance.now());
    const hostId = hosts[n % hosts.length]?.id ?? "";
    const sentAt = performance.now();
    running.push(
      pause(hostId).then(async (id) => {
        accepted.push(performance.now() - sentAt);
        took.push((await effects.of(id)) - sentAt);
      }),
    );
  }
  await Promise.all(running);
  const p50Ms = percentile(took, 0.5);
  const p99Ms = percentile(took, 0.99);
  return {
    test: "commands",
    hosts: hosts.length,
    commands: took.length,
    perSecond: plan.perSecond,
    effectP50Ms: p50Ms,
    effectP99Ms: p99Ms,
    effectMaxMs: percentile(took, 1),
    acceptedP50Ms: percentile(accepted, 0.5),
    acceptedP99Ms: percentile(accepted, 0.99),
    withinTarget: p50Ms < TARGET.p50Ms && p99Ms < TARGET.p99Ms,
  };
}

/** A gateway and the simulated hosts, all connected and mining. */
async function connectHosts(db: Database, gatewayDatabaseUrl: string, controlKey: string): Promise<void> {
  const input = createEnrolmentTokenInputSchema.parse({ uses: plan.hosts });
  const { token } = await createEnrolmentToken(systemCtx(db), input);
  const gateway = startProcess(await bundle("src/gateway/main.ts"), {
    GATEWAY_DATABASE_URL: gatewayDatabaseUrl,
    GATEWAY_PORT: "0",
  });
  closers.push(gateway.stop);
  const { port } = await gateway.line<{ port: number }>((line) => line.msg === "listening");
  const stateDir = await mkdtemp(join(tmpdir(), "zen-load-fleet-"));
  closers.push(() => rm(stateDir, { recursive: true, force: true }));
  const fleet = startProcess(await bundle("src/simulator/fleet-main.ts"), { ZEN_ENROLMENT_TOKEN: token }, [
    ...["--count", `${plan.hosts}`, "--gateway", `ws://127.0.0.1:${port}`, "--control-key", controlKey],
    ...["--state-dir", stateDir, "--effect-delay-ms", "0", "--warmup-ms", "0"],
  ]);
  closers.push(fleet.stop);
  while ((await db.hostStatus.count({ where: { reportedState: "mining" } })) < plan.hosts) await delay(500);
}

/** POSTs a pause and answers with the id of the command. */
async function issue(webUrl: string, key: string, hostId: string): Promise<string> {
  const answer = await fetch(`${webUrl}/api/v1/hosts/${hostId}/commands`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "pause", reason: "measuring how fast this is" }),
  });
  if (answer.status !== 202)
    throw new Error(`The command was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
