import { orchestratorEnv } from "#src/env/orchestrator.ts";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { startDaemon } from "../daemon.ts";
import { holdStateDir } from "../single-instance.ts";
import { Failure } from "./failure.ts";

/**
 * Runs until SIGTERM or SIGINT. An error nobody caught is captured and ends the process, and the service manager
 * starts anew. Throws `Failure` when another daemon uses the same state directory.
 */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = orchestratorEnv(env);
  if (!(await holdStateDir(settings.ZEN_STATE_DIR))) {
    throw new Failure(
      `Another orchestrator runs on ${settings.ZEN_STATE_DIR}. Stop it, or set ZEN_STATE_DIR to a directory of its own.`,
    );
  }
  const faults: string[] = [];
  const sentry = readHostSentryEnv(env, VERSION, (fault) => faults.push(fault));
  const daemon = await startDaemon(settings, { sentry, faults });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    daemon.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
