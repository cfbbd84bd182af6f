import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { RunningProduct } from "./product.ts";

const configSchema = z.looseObject({
  http: z.looseObject({ restricted: z.boolean() }),
  pools: z.array(z.looseObject({ user: z.string(), pass: z.string() })),
});
export type MinerConfiguration = z.infer<typeof configSchema>;

/** Changes the configuration of the miner that a product simulates on this machine, over the miner's own API. */
export async function configureMiner(
  { dataDir }: RunningProduct,
  change: (config: MinerConfiguration) => MinerConfiguration,
): Promise<void> {
  const { pid } = JSON.parse(readFileSync(join(dataDir, "orchestrator", "miner.pid"), "utf8"));
  const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  const url = `http://127.0.0.1:${args[args.indexOf("--port") + 1]}/2/config`;
  const token = readFileSync(join(dataDir, "keys", "miner-token"), "utf8").trim();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const config = configSchema.parse(await (await fetch(url, { headers })).json());
  const answer = await fetch(url, { method: "PUT", headers, body: JSON.stringify(change(config)) });
  if (!answer.ok) throw new Error(`The miner refused its configuration: ${answer.status}.`);
}
