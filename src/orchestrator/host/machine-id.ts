import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../durable-file.ts";
import { listNames, readText } from "./read-file.ts";

const DOMAIN = "zen-miner/machine/v1";

export interface MachineIdOptions {
  /** "/" on a real machine. */
  root: string;
  /** Where a made-up id is kept on a machine that has none. */
  stateDir: string;
  /** Given by ZEN_MACHINE_ID: for hosts that are simulated. */
  override: string | null;
}

/**
 * SHA-256 hex that names this machine. A cloned disk carries the same /etc/machine-id, so the address of the first
 * physical network card is mixed in. Only what every user may read counts: enrolment runs as root, the daemon does
 * not, and both must come to the same id. Throws when an id has to be made up and cannot be kept.
 */
export function machineId(options: MachineIdOptions): string {
  const parts = options.override === null ? ownParts(options) : [options.override];
  return createHash("sha256")
    .update([DOMAIN, ...parts].join("\n"))
    .digest("hex");
}

function ownParts(options: MachineIdOptions): string[] {
  const id = readText(join(options.root, "etc/machine-id"));
  return [id ? id : madeUpId(options.stateDir), firstPhysicalAddress(options.root)];
}

function madeUpId(stateDir: string): string {
  const path = join(stateDir, "machine-id");
  const kept = readText(path);
  if (kept) return kept;
  const made = randomUUID();
  replaceFile(path, made, 0o600);
  return made;
}

/** Virtual interfaces come and go with containers; those with a device behind them do not. */
function firstPhysicalAddress(root: string): string {
  const base = join(root, "sys/class/net");
  const card = listNames(base).find((name) => existsSync(join(base, name, "device")));
  return card ? (readText(join(base, card, "address")) ?? "") : "";
}
