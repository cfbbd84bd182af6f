import { mkdirSync } from "node:fs";
import { readSentryEnv } from "#src/env/sentry.ts";
import { readSupervisorEnv } from "#src/env/supervisor.ts";
import { announcementOf } from "#src/telemetry/settings.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { readArguments, USAGE } from "./arguments.ts";
import { claimDataDir } from "./instance-lock.ts";
import { endLeftovers } from "./leftovers.ts";
import { Product } from "./product.ts";
import { RunFile } from "./run-file.ts";
import { sentryLine } from "./sentry-line.ts";
import { say, surviveClosedTerminal, terminalLog } from "./terminal.ts";

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) return say(USAGE);
  const env = readSupervisorEnv(process.env);
  const sentry = sentryLine(
    announcementOf(readSentryEnv({ ...process.env, NODE_ENV: "production" }, VERSION)),
  );
  // Others may pass through it, so that the database's own user reaches its files; what is secret lies deeper.
  mkdirSync(env.dataDir, { recursive: true, mode: 0o711 });
  const giveBack = claimDataDir(env.dataDir);
  try {
    const runFile = new RunFile(env.dataDir);
    await endLeftovers(env, runFile);
    await runProduct(
      new Product({ env, inherited: process.env, ...options, sentry, runFile, log: terminalLog, say }),
    );
  } finally {
    giveBack();
  }
}

/** Resolves after a signal stopped everything; rejects with what kept it from starting, everything stopped too. */
async function runProduct(product: Product): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
  });
  const started = product.start().then(({ url, firstOperatorLink }) => {
    say(`ready ${url}`);
    if (firstOperatorLink) say(`Create the first operator (the link works once): ${firstOperatorLink}`);
    return asked;
  });
  try {
    await Promise.race([started, asked]);
    say("stopping");
  } finally {
    await product.stop();
  }
  say("stopped");
}

surviveClosedTerminal();
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
