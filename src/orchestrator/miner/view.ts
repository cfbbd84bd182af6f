import type { MinerDriver, MinerStatus } from "./driver.ts";
import type { MinerSummary } from "./summary.ts";
import type { MinerAnswer, MinerProblem, XmrigClient } from "./xmrig-client.ts";

/** The miner at one moment: its process by the driver, its work by its API. */
export interface MinerView {
  process: MinerStatus;
  api: MinerAnswer<MinerSummary>;
}

/** The same, flat and small: what an effect is judged and shown by. */
export type MinerReadings = {
  running: boolean | null;
  instance: string | null;
  startedAt: number | null;
  api: "answers" | MinerProblem["kind"];
  paused: boolean | null;
  hashrate10s: number | null;
  hashesTotal: number | null;
  uptimeS: number | null;
  poolUptimeS: number | null;
};

/** Asks driver and API at once. */
export async function viewMiner(driver: MinerDriver, client: XmrigClient): Promise<MinerView> {
  const [process, api] = await Promise.all([driver.status(), client.summary()]);
  return { process, api };
}

export function readingsOf(view: MinerView): MinerReadings {
  const summary = view.api.ok ? view.api.value : null;
  return {
    running: view.process.running,
    instance: view.process.instance,
    startedAt: view.process.startedAt,
    api: view.api.ok ? "answers" : view.api.problem.kind,
    paused: summary?.paused ?? null,
    hashrate10s: summary?.hashrate10s ?? null,
    hashesTotal: summary?.hashesTotal ?? null,
    uptimeS: summary?.uptimeS ?? null,
    poolUptimeS: summary?.poolUptimeS ?? null,
  };
}
