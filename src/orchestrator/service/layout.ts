import { join } from "node:path";

export const SERVICE_USER = "zen-miner";
export const SERVICE_UNIT = "zen-orchestrator.service";

/** Where an installation puts its files, below `root` ("/" on a real machine). */
export function layout(root: string) {
  return {
    bundle: join(root, "usr/local/lib/zen-miner/orchestrator.cjs"),
    unit: join(root, "etc/systemd/system", SERVICE_UNIT),
    polkitRule: join(root, "etc/polkit-1/rules.d/50-zen-miner.rules"),
    environment: join(root, "etc/zen-miner/orchestrator.env"),
    stateDir: join(root, "var/lib/zen-miner"),
  };
}
