import type { SupervisorEnv } from "#src/env/supervisor.ts";
import { stopLocalMiner } from "./local-hosts.ts";
import { endProcess } from "./process-mark.ts";
import { orchestratorDir } from "./process-specs.ts";
import type { RunFile } from "./run-file.ts";

const GRACE_MS = 5_000;

/** Ends what outlived a supervisor that was killed. The database sees to itself when it is started again. */
export async function endLeftovers(env: SupervisorEnv, runFile: RunFile): Promise<void> {
  const run = runFile.read();
  if (run === null) return;
  await Promise.all(Object.values(run.processes).map((mark) => endProcess(mark, GRACE_MS)));
  await stopLocalMiner(orchestratorDir(env));
  runFile.remove();
}
