import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface GatewayProcess {
  port: number;
  url: string;
  /** Its log, line by line. */
  readonly lines: readonly string[];
  /** Memory that the process occupies now. Bytes. */
  residentBytes(): number;
  alive(): boolean;
  stop(): Promise<void>;
}

/** Starts the gateway as a process of its own, so that its memory can be told from the test's. */
export async function startGatewayProcess(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const telemetryDir = mkdtempSync(join(tmpdir(), "zen-gateway-"));
  const child = spawn(process.execPath, ["--import", "tsx", "src/gateway/main.ts"], {
    env: {
      ...process.env,
      GATEWAY_DATABASE_URL: databaseUrl,
      GATEWAY_PORT: "0",
      HOST: "127.0.0.1",
      TELEMETRY_DIR: telemetryDir,
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const { msg, port } = JSON.parse(line) as { msg: string; port: number };
      if (msg === "listening") resolve(port);
    });
    child.once("exit", (code) => reject(new Error(`The gateway ended with ${code}.\n${lines.join("\n")}`)));
  });
  return {
    port,
    url: `ws://127.0.0.1:${port}/v1/host`,
    lines,
    residentBytes: () => residentBytes(child),
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(telemetryDir, { recursive: true, force: true });
    },
  };
}

function residentBytes({ pid }: ChildProcess): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kibibytes) * 1024;
}
