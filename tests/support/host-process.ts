import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeStateDir, writeIdentity } from "#src/orchestrator/state-dir.ts";
import type { EnrolledHost } from "./enrolled-hosts.ts";
import { freePort } from "./free-port.ts";

export interface HostProcess {
  alive(): boolean;
  stop(): Promise<void>;
}

/** The orchestrator of an enrolled host as a process of its own; its miner's program does not exist. */
export async function startHostProcess(
  host: EnrolledHost,
  gatewayPort: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<HostProcess> {
  const stateDir = mkdtempSync(join(tmpdir(), "zen-host-"));
  makeStateDir(stateDir);
  const { publicKey } = generateKeyPairSync("ed25519");
  writeIdentity(
    stateDir,
    {
      ...{ version: 1, hostId: host.id, hostName: host.name, gateways: [`ws://127.0.0.1:${gatewayPort}`] },
      controlKeys: [publicKey.export({ format: "der", type: "spki" }).toString("base64")],
    },
    host.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  );
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "src/orchestrator/main.ts", "run"],
    {
      stdio: "ignore",
      env: {
        ...process.env,
        ZEN_STATE_DIR: stateDir,
        ZEN_DRIVER: "process",
        ZEN_MINER_COMMAND: '["/nowhere/xmrig"]',
        XMRIG_API_URL: `http://127.0.0.1:${await freePort()}`,
        ZEN_MACHINE_ID: host.machineId,
        ZEN_SAMPLE_INTERVAL_MS: "200",
        ...environment,
      },
    },
  );
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    alive,
    async stop() {
      if (alive()) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
