import type { MinerDriver } from "../miner/driver.ts";
import type { XmrigClient } from "../miner/xmrig-client.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

export async function checkDriver(driver: MinerDriver): Promise<Finding> {
  const status = await driver.status();
  const what = `${driver.describe()}: ${status.detail}`;
  return status.running === null ? fail("driver", what) : ok("driver", what);
}

/** Says exactly which lines XMRig's configuration needs for this API address. */
export async function checkMinerApi(client: XmrigClient, apiUrl: string): Promise<Finding> {
  const url = new URL(apiUrl);
  const lines = `"http": {"enabled": true, "host": "${url.hostname}", "port": ${url.port || 80}, "access-token": "…", "restricted": false}`;
  const remedy = `set in XMRig's configuration: ${lines}; put the same token into XMRIG_ACCESS_TOKEN; restart both`;
  const summary = await client.summary();
  if (!summary.ok) return fail("miner api", `${summary.problem.message}; ${remedy}`);
  // A restricted API refuses its configuration to readers just as it refuses pause and resume.
  const config = await client.config();
  if (!config.ok && config.problem.kind === "forbidden") {
    return fail("miner api", `it answers, but is restricted, so that pause and resume fail; ${remedy}`);
  }
  return ok("miner api", `XMRig ${summary.value.version ?? "of unknown version"} answers at ${apiUrl}`);
}

/** Whether the miner's own threads got their huge pages; nothing to say while it does not answer. */
export async function checkBackends(client: XmrigClient): Promise<Finding[]> {
  const backends = await client.backends();
  if (!backends.ok) return [];
  const enabled = backends.value.filter(
    (backend) => (backend as { enabled?: unknown } | null)?.enabled === true,
  );
  return enabled.length > 0
    ? [ok("miner backends", `${enabled.length} enabled`)]
    : [
        warn(
          "miner backends",
          "none is enabled, so nothing is mined; enable cpu, opencl or cuda in XMRig's configuration",
        ),
      ];
}
