import { readFileSync } from "node:fs";
import { loadSigner } from "#src/domain/commands/signer.ts";
import { readWorkerEnv } from "#src/env/worker.ts";
import { createLogger, type Logger } from "#src/telemetry/log.ts";
import { runProcess, stopOnSignal } from "#src/telemetry/run-process.ts";
import { startWorker } from "./worker.ts";

async function main(): Promise<void> {
  const env = readWorkerEnv(process.env);
  const log = createLogger({ component: "worker", level: env.logLevel });
  process.on("uncaughtException", (error) => giveUp(log, error.stack ?? error.message));
  const onStuck = () => giveUp(log, "the sweep does not end");
  const worker = await startWorker(env, loadSigner(readKey(env.signingKeyFile)), log, onStuck);
  log.info({ port: 0 }, "listening");
  stopOnSignal(log, () => worker.stop());
}

/** The last resort: whoever started this process starts it again. */
function giveUp(log: Logger, reason: string): never {
  log.fatal({ reason }, "the worker ends to be started again");
  process.exit(1);
}

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Error(`The signing key ${file} cannot be read (${reason}). Set SIGNING_KEY_FILE, or DATA_DIR.`);
  }
}

runProcess("worker", main);
