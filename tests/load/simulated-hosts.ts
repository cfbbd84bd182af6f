import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { TinyGateway } from "./tiny-gateway.ts";

// What one process with N simulated hosts costs, against a gateway that does nothing but answer.
// Run: npx tsx tests/load/simulated-hosts.ts [--count 1000] [--seconds 60]. Prints its figures as JSON.
// Whole multiples of the 10 s between two samples of a host give a steady picture.

const BUNDLE = "dist/fleet.mjs";
const SAMPLE_INTERVAL_MS = 10_000;
const TICKS_PER_S = 100;

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000" }, seconds: { type: "string", default: "60" } },
});
const count = Number(values.count);
const seconds = Number(values.seconds);
if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is missing: run npm run build first`);

const gateway = new TinyGateway(SAMPLE_INTERVAL_MS);
await gateway.listen();
const directory = mkdtempSync(join(tmpdir(), "zen-load-"));
const startedAt = performance.now();
const fleet = startFleet();
try {
  await until(() => gateway.live >= count);
  const connectedS = (performance.now() - startedAt) / 1000;
  // Let enrolment and the first samples pass, so that only the steady state is measured.
  await pass(2 * (SAMPLE_INTERVAL_MS / 1000));
  const before = { cpuS: cpuSeconds(fleet), samples: sampleCount() };
  await pass(seconds);
  const cpuPercentOfOneCore = (100 * (cpuSeconds(fleet) - before.cpuS)) / seconds;
  const samplesPerSecond = (sampleCount() - before.samples) / seconds;
  const command = await measurePause();
  const figures = {
    count,
    connectedS,
    cpuPercentOfOneCore,
    rssMb: rssMb(fleet),
    samplesPerSecond,
    ...command,
  };
  console.log(JSON.stringify(figures));
} finally {
  fleet.kill("SIGTERM");
  if (fleet.exitCode === null) await once(fleet, "exit");
  await gateway.close();
  rmSync(directory, { recursive: true });
}

function startFleet(): ChildProcess {
  const args = [
    BUNDLE,
    "--count",
    `${count}`,
    "--gateway",
    gateway.address,
    "--control-key",
    gateway.controlKey,
  ];
  return spawn(process.execPath, [...args, "--state-dir", directory, "--effect-delay-ms", "0"], {
    env: { ...process.env, ZEN_ENROLMENT_TOKEN: gateway.token },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** From sending a signed pause to its outcome, host after host, ms. */
async function measurePause(): Promise<{ pauseP50Ms: number; pauseP99Ms: number }> {
  const took: number[] = [];
  for (const { hostId } of [...gateway.hosts.values()].slice(0, 200)) {
    const sentAt = performance.now();
    const commandId = gateway.command(hostId, "pause");
    await until(() => gateway.outcomes.has(commandId), 1);
    took.push(performance.now() - sentAt);
  }
  took.sort((left, right) => left - right);
  const at = (share: number) => Math.round(took[Math.floor(share * (took.length - 1))] ?? 0);
  return { pauseP50Ms: at(0.5), pauseP99Ms: at(0.99) };
}

function sampleCount(): number {
  return [...gateway.hosts.values()].reduce((sum, host) => sum + host.samples, 0);
}

function cpuSeconds(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

function rssMb(child: ChildProcess): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
  return Math.round(Number(line?.[1]) / 1024);
}

async function until(isSo: () => boolean, everyMs = 50): Promise<void> {
  while (!isSo()) {
    if (fleet.exitCode !== null) throw new Error(`the fleet ended with ${fleet.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

function pass(s: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, s * 1000));
}
