import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { z } from "zod";
import { createControlServer } from "./control-server.ts";
import { SimulatedMiner } from "./simulated-miner.ts";
import { readXmrigOptions, XMRIG_USAGE, type XmrigOptions } from "./xmrig-options.ts";
import { createXmrigServer } from "./xmrig-server.ts";

// XMRig leaves with 2 when it has no valid configuration.
const EXIT_BAD_CONFIG = 2;
const EXIT_CRASHED = 1;
const CRASH_CHECK_MS = 200;

function main(args: readonly string[]): void {
  if (args.includes("--help")) {
    process.stdout.write(XMRIG_USAGE);
    return;
  }
  const options = readOptions(args);
  if (options === null) return;
  const clock = () => performance.now();
  const miner = new SimulatedMiner({ ...options.miner, startedAtMs: clock(), workerId: hostname() });

  listen(createXmrigServer(miner, clock), { host: options.host, port: options.miner.port, name: "HTTP API" });
  if (options.controlPort !== null) {
    listen(createControlServer(miner), { host: "127.0.0.1", port: options.controlPort, name: "CONTROL" });
  }
  // Also keeps the process alive when the port could not be had: like XMRig, it goes on mining.
  setInterval(() => {
    if (miner.hasCrashed(clock())) process.exit(EXIT_CRASHED);
  }, CRASH_CHECK_MS);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(0));
}

function readOptions(args: readonly string[]): XmrigOptions | null {
  try {
    return readXmrigOptions(args, process.env);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : error;
    process.stderr.write(`The command line was not understood: ${why}\n\n${XMRIG_USAGE}`);
    process.exitCode = EXIT_BAD_CONFIG;
    return null;
  }
}

function listen(server: Server, where: { host: string; port: number; name: string }): void {
  const label = ` * ${where.name.padEnd(13)}${where.host}`;
  server.on("error", (error) => process.stdout.write(`${label}:${where.port} ${error.message}\n`));
  server.listen(where.port, where.host, () => {
    process.stdout.write(`${label}:${(server.address() as AddressInfo).port}\n`);
  });
}

main(process.argv.slice(2));
