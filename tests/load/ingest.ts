// npm run load:ingest [-- --short]: how many samples a second one gateway validates, commits and acknowledges.
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { startLoadDatabase } from "./database.ts";
import type { GeneratorInput } from "./generator.ts";
import { bundle, type LoadProcess, startProcess } from "./processes.ts";

const short = process.argv.includes("--short");
const plan = short
  ? { hosts: 1000, window: 8, warmUpS: 3, measureS: 5 }
  : { hosts: 10_000, window: 2, warmUpS: 10, measureS: 30 };

interface Second {
  acknowledged: number;
  ackP50Ms: number;
  ackP99Ms: number;
}

const database = await startLoadDatabase();
const inputFile = join(tmpdir(), `zen-load-${process.pid}.json`);
let gateway: LoadProcess | undefined;
try {
  const hosts = await insertEnrolledHosts(database.url, plan.hosts);
  gateway = startProcess(await bundle("src/gateway/main.ts"), {
    GATEWAY_DATABASE_URL: database.gatewayUrl,
    GATEWAY_PORT: "0",
    LOG_LEVEL: "info",
  });
  const { port } = await gateway.line<{ port: number }>((line) => line.msg === "listening");
  const input: GeneratorInput = {
    url: `ws://127.0.0.1:${port}/v1/host`,
    hosts: hosts.map(({ id, machineId, privateKey }) => ({
      id,
      machineId,
      privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    })),
    window: plan.window,
    intervalMs: 0,
  };
  await writeFile(inputFile, JSON.stringify(input), { mode: 0o600 });
  const generator = startProcess(await bundle("tests/load/generator.ts"), {}, [inputFile]);
  const { connectMs } = await generator.line<{ connectMs: number }>((line) => line.event === "live");
  const nextSecond = () => generator.line<Second>((line) => line.event === "second");

  for (let i = 0; i < plan.warmUpS; i += 1) await nextSecond();
  const cpuBefore = gateway.cpuS();
  const generatorCpuBefore = generator.cpuS();
  const databaseCpuBefore = await database.cpuS();
  const first = await nextSecond();
  const startedAt = performance.now();
  let last = first;
  const p99s: number[] = [];
  for (let i = 0; i < plan.measureS; i += 1) {
    last = await nextSecond();
    p99s.push(last.ackP99Ms);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const rssMb = gateway.rssMb();
  const gatewayCpu = (gateway.cpuS() - cpuBefore) / seconds;
  const generatorCpu = (generator.cpuS() - generatorCpuBefore) / seconds;
  const databaseCpu = ((await database.cpuS()) - databaseCpuBefore) / seconds;
  const ended = generator.line<{ acknowledged: number }>((line) => line.event === "end");
  await generator.stop();
  const { acknowledged } = await ended;
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const { rows } = await admin.query<{ stored: string; behind: string }>(
    `select (select count(*) from health_sample) as stored,
       (select count(*) from host_status s
        where s.seq is distinct from (select max(h.seq) from health_sample h where h.host_id = s.host_id)) as behind`,
  );
  await admin.end();
  console.log(
    JSON.stringify({
      test: "ingest",
      hosts: plan.hosts,
      seconds: Math.round(seconds),
      samplesPerSecond: Math.round((last.acknowledged - first.acknowledged) / seconds),
      ackP50Ms: last.ackP50Ms,
      ackP99Ms: Math.max(...p99s),
      connectMs,
      acknowledged,
      stored: Number(rows[0]?.stored),
      statusesBehind: Number(rows[0]?.behind),
      gatewayRssMb: rssMb,
      gatewayCores: Number(gatewayCpu.toFixed(2)),
      databaseCores: Number(databaseCpu.toFixed(2)),
      generatorCores: Number(generatorCpu.toFixed(2)),
    }),
  );
} finally {
  await gateway?.stop();
  await database.stop();
  await rm(inputFile, { force: true });
  await delay(0);
}
