import { orchestratorEnv } from "#src/env/orchestrator.ts";
import { startDaemon } from "../daemon.ts";

/** Runs until SIGTERM or SIGINT. An error nobody caught is told, and the service manager starts anew. */
export function run(env: NodeJS.ProcessEnv): void {
  const daemon = startDaemon(orchestratorEnv(env));
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
