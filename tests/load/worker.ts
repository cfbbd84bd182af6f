import { bundle, startProcess } from "./processes.ts";

/**
 * A worker, as every product has one, and what stops it. Without it web would record the envelopes of all that is
 * measured, between its answers.
 */
export async function startLoadWorker(
  databaseUrl: string,
  signingKeyFile: string,
): Promise<() => Promise<void>> {
  const worker = startProcess(await bundle("src/worker/main.ts"), {
    DATABASE_URL: databaseUrl,
    SIGNING_KEY_FILE: signingKeyFile,
  });
  await worker.line((line) => line.msg === "listening");
  return worker.stop;
}
