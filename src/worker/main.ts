import { readFileSync } from "node:fs";
import { loadSigner } from "#src/domain/commands/signer.ts";
import { readWorkerEnv } from "#src/env/worker.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { runProcess, stopOnSignal } from "#src/telemetry/run-process.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { startWorkerAlerting } from "./alerting.ts";
import { workerSentry } from "./sentry.ts";
import { startWorkerTelemetry, type WorkerTelemetry } from "./telemetry.ts";
import { startWorker } from "./worker.ts";

const DELIVERY = "telemetry-delivery";

async function main(): Promise<void> {
  const env = readWorkerEnv(process.env);
  const sentry = workerSentry(process.env);
  const log = createLogger({ component: "worker", level: env.logLevel });
  const telemetry = await startWorkerTelemetry(process.env, env, log);
  /** The last resort: whoever started this process starts it again. */
  const onStuck = (what: string) => () => {
    const error = new Error(`${what} does not end`);
    log.fatal({ err: error }, "the worker ends to be started again");
    void reportEnd(telemetry, error).finally(() => process.exit(1));
  };
  try {
    const signer = loadSigner(readKey(env.signingKeyFile));
    const alerting = startWorkerAlerting(process.env, env, { log, onStuck: onStuck("A round of alerts") });
    const worker = await startWorker({
      env,
      signer,
      sentry,
      log,
      onStuck: onStuck("The sweep"),
      info: () => ({ ...telemetry.info(), ...alerting.figures() }),
    });
    telemetry.startWork(worker.lease(DELIVERY));
    log.info({ port: 0 }, "listening");
    stopOnSignal(log, async () => {
      await alerting.stop();
      await telemetry.stopWork();
      await worker.stop();
      await telemetry.stop();
    });
  } catch (error) {
    await reportEnd(telemetry, error);
    throw error;
  }
}

async function reportEnd(telemetry: WorkerTelemetry, error: unknown): Promise<void> {
  captureError(error, { level: "fatal", operation: "worker", handled: false });
  await telemetry.flush();
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
