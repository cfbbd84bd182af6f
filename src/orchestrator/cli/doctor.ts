import { orchestratorEnv } from "#src/env/orchestrator.ts";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { systemClock } from "../clock.ts";
import { checkGateway, checkIdentity, checkStateDir } from "../doctor/control-checks.ts";
import type { Finding } from "../doctor/finding.ts";
import { checkDisk, checkGovernor, checkHugePages, checkMsr, checkNode } from "../doctor/host-checks.ts";
import { checkBackends, checkDriver, checkMinerApi } from "../doctor/miner-checks.ts";
import { checkSentry, checkWaiting } from "../doctor/telemetry-checks.ts";
import { linuxSensors } from "../host/linux-sensors.ts";
import { chooseDriver } from "../miner/choose-driver.ts";
import { httpTransport } from "../miner/http-transport.ts";
import { createXmrigClient } from "../miner/xmrig-client.ts";
import { readIdentity, stateFiles } from "../state-dir.ts";
import { readStatusFile } from "../status-file.ts";

/** Prints what it found and returns the exit code: 1 when anything fails. */
export async function doctor(rawEnv: NodeJS.ProcessEnv, asJson: boolean): Promise<0 | 1> {
  const findings = await examine(rawEnv);
  const failed = findings.some((finding) => finding.level === "fail");
  if (asJson) console.log(JSON.stringify({ ok: !failed, findings }, null, 2));
  else
    for (const { level, check, message } of findings) console.log(`${level.padEnd(4)}  ${check}: ${message}`);
  return failed ? 1 : 0;
}

async function examine(rawEnv: NodeJS.ProcessEnv): Promise<Finding[]> {
  const env = orchestratorEnv(rawEnv);
  const faults: string[] = [];
  const sentry = readHostSentryEnv(rawEnv, VERSION, (fault) => faults.push(fault));
  const stateDir = env.ZEN_STATE_DIR;
  const reading = linuxSensors({ root: "/", stateDir, clock: systemClock }).read();
  const stored = readIdentity(stateDir);
  const gateways = env.ZEN_GATEWAY_URL ?? (stored.ok ? stored.record.gateways : []);
  const transport = httpTransport(env.XMRIG_API_URL);
  const client = createXmrigClient(transport.send, env.XMRIG_ACCESS_TOKEN ?? null);
  const driver = chooseDriver(env, stateFiles(stateDir).minerPid, systemClock);
  try {
    const reached = await Promise.all(gateways.map((url) => checkGateway(url, env.gatewayCa, Date.now)));
    return [
      checkNode(process.versions.node),
      checkStateDir(stateDir),
      checkIdentity(stateDir),
      ...reached.flat(),
      await checkDriver(driver),
      await checkMinerApi(client, env.XMRIG_API_URL),
      ...(await checkBackends(client)),
      checkHugePages(reading),
      checkMsr(reading),
      checkGovernor(reading),
      checkDisk(reading),
      ...checkSentry(sentry, faults),
      checkWaiting(readStatusFile(stateFiles(stateDir).status)),
    ];
  } finally {
    transport.close();
    driver.release();
  }
}
