import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { layout, SERVICE_UNIT, SERVICE_USER } from "../service/layout.ts";
import { runProgram, succeeds } from "../service/system-commands.ts";
import { Failure } from "./failure.ts";

export interface UninstallOptions {
  root: string;
  purge: boolean;
}

/** Undoes an installation. The miner itself is left as it is. Returns what it did, line by line. */
export async function uninstall(options: UninstallOptions): Promise<string[]> {
  const isLive = options.root === "/";
  if (isLive && process.getuid?.() !== 0)
    throw new Failure("uninstall removes files of /etc: run it as root");
  const paths = layout(options.root);
  const done: string[] = [];
  if (isLive && (await succeeds("systemctl", ["disable", "--now", SERVICE_UNIT])))
    done.push(`stopped ${SERVICE_UNIT}`);
  const removed = [paths.unit, paths.polkitRule, dirname(paths.bundle)];
  if (options.purge) removed.push(dirname(paths.environment), paths.stateDir);
  for (const path of removed) {
    rmSync(path, { recursive: true, force: true });
    done.push(`removed ${path}`);
  }
  if (isLive) await runProgram("systemctl", ["daemon-reload"]);
  if (isLive && options.purge && (await succeeds("userdel", [SERVICE_USER])))
    done.push(`removed the user ${SERVICE_USER}`);
  return done;
}
