// Measures what the orchestrator costs a host at rest: the real bundle, the simulated miner, and a gateway that only
// acknowledges, for BENCH_SECONDS (60) at the default interval. Prints JSON; fails above what a host may be charged.
import { execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { openBenchGateway } from "./bench-gateway.mjs";

const MAX_RSS_MB = 65;
const MAX_CPU_PERCENT = 0.3;
const SETTLE_MS = 10_000;
const TICKS_PER_SECOND = 100;

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const dist = resolve(import.meta.dirname, "../dist");
const bundle = join(dist, "orchestrator.cjs");
const simulator = join(dist, "xmrig-sim.cjs");
for (const file of [bundle, simulator]) {
  if (existsSync(file)) continue;
  console.error(`${file} is missing: run npm run build first`);
  process.exit(1);
}

const gateway = await openBenchGateway({ sampleIntervalMs: 10_000 });
const stateDir = mkdtempSync(join(tmpdir(), "zen-bench-"));
const env = {
  ...process.env,
  ZEN_STATE_DIR: stateDir,
  ZEN_DRIVER: "simulator",
  ZEN_SIMULATOR_SCRIPT: simulator,
  ZEN_ENROLMENT_TOKEN: `zme_${randomBytes(32).toString("base64url")}`,
  XMRIG_API_URL: `http://127.0.0.1:${await freePort()}`,
  XMRIG_ACCESS_TOKEN: randomBytes(16).toString("hex"),
};
let daemon = null;
try {
  const fingerprint = createHash("sha256").update(gateway.spki).digest("hex");
  await promisify(execFile)(
    process.execPath,
    [bundle, "enrol", "--gateway", gateway.url, "--control-key", fingerprint, "--state-dir", stateDir],
    { env },
  );
  // As the installed unit runs it.
  daemon = spawn(process.execPath, ["--max-semi-space-size=1", "--lite-mode", bundle, "run"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await sleep(SETTLE_MS);
  const before = { ticks: cpuTicks(daemon.pid), samples: gateway.state.samples };
  await sleep(seconds * 1000);
  const cpuPercentOfOneCore = (((cpuTicks(daemon.pid) - before.ticks) / TICKS_PER_SECOND) * 100) / seconds;
  const rssMb = kibibytes(daemon.pid, "VmRSS") / 1024;
  const peakRssMb = kibibytes(daemon.pid, "VmHWM") / 1024;
  const samples = gateway.state.samples - before.samples;
  console.log(
    JSON.stringify({ rssMb, peakRssMb, cpuPercentOfOneCore, samples, seconds, node: process.versions.node }),
  );
  if (samples === 0 || rssMb >= MAX_RSS_MB || cpuPercentOfOneCore >= MAX_CPU_PERCENT) process.exitCode = 1;
} finally {
  await end(daemon);
  gateway.close();
  rmSync(stateDir, { recursive: true, force: true });
}

/** The miner is meant to outlive its orchestrator, so that it is ended by itself. */
async function end(child) {
  if (!child) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  const pidFile = join(stateDir, "miner.pid");
  if (existsSync(pidFile)) process.kill(JSON.parse(readFileSync(pidFile, "utf8")).pid, "SIGTERM");
}

/** User and system time of a process and its threads; proc(5), fields 14 and 15. */
function cpuTicks(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

function kibibytes(pid, field) {
  const line = readFileSync(`/proc/${pid}/status`, "utf8")
    .split("\n")
    .find((text) => text.startsWith(`${field}:`));
  return Number.parseInt(line?.slice(field.length + 1) ?? "", 10);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
