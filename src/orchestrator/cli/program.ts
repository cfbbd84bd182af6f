import { Command, CommanderError } from "commander";
import type { z } from "zod";
import { VERSION } from "#src/telemetry/version.ts";
import { stateFiles } from "../state-dir.ts";
import { readStatusFile } from "../status-file.ts";
import { enrol, enrolOptionsSchema, readToken } from "./enrol.ts";
import { Failure, optionProblems } from "./failure.ts";
import { installedSettings } from "./installed-settings.ts";
import { statusText } from "./status.ts";

const DEFAULT_STATE_DIR = "/var/lib/zen-miner";

/** Runs what was typed and returns the exit code. Throws `Failure` for what commander does not know about. */
export async function runTyped(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    await buildProgram(env).parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version also end this way, with 0; commander has printed what there is to say.
    return error.exitCode === 0 ? 0 : 2;
  }
}

/** The command line of the orchestrator. `env` is the process's environment. */
export function buildProgram(env: NodeJS.ProcessEnv): Command {
  const stateDir = env.ZEN_STATE_DIR || DEFAULT_STATE_DIR;
  const program = new Command("orchestrator")
    .description("Runs on a mining host: keeps XMRig as the operators want it, and reports its health.")
    .version(VERSION)
    .addHelpText("after", HELP)
    .exitOverride();

  enrolFlags(
    program
      .command("enrol")
      .description("bind this machine to a control plane, with a token of its dashboard"),
    stateDir,
  )
    .option("--replace", "give an enrolled machine a new identity")
    .action(async (raw) => {
      const options = parseOptions(enrolOptionsSchema, raw);
      console.log(await enrol(options, readToken(options.tokenStdin, env), env));
    });

  program
    .command("run")
    .description("run the daemon; its settings come from the environment")
    .action(async () => {
      const { run } = await import("./run.ts");
      await run(env);
    });

  program
    .command("status")
    .description("show what the daemon on this machine is doing")
    .option("--state-dir <directory>", "where the orchestrator keeps its files", stateDir)
    .option("--json", "print JSON")
    .action((options: { stateDir: string; json?: boolean }) => {
      const file = readStatusFile(stateFiles(options.stateDir).status);
      if (!file.ok) throw new Failure(file.message);
      console.log(options.json ? JSON.stringify(file.status, null, 2) : statusText(file.status, Date.now()));
    });

  program
    .command("doctor")
    .description("check everything this host needs and say what to do about each")
    .option("--json", "print JSON")
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import("./doctor.ts");
      process.exitCode = await doctor({ ...installedSettings(), ...env }, options.json === true);
    });

  installCommands(program, env);
  return program;
}

function installCommands(program: Command, env: NodeJS.ProcessEnv): void {
  enrolFlags(
    program.command("install").description("install as a systemd service, and enrol when a token is given"),
    DEFAULT_STATE_DIR,
    false,
  )
    .option("--replace", "give an enrolled machine a new identity")
    .option("--root <directory>", "write below this directory and start nothing: for images and tests", "/")
    .option("--miner-unit <name>", "the miner's systemd unit", "xmrig.service")
    .action(async (raw) => {
      const { install, installOptionsSchema } = await import("./install.ts");
      for (const line of await install(parseOptions(installOptionsSchema, raw), env)) console.log(line);
    });

  program
    .command("uninstall")
    .description("remove the service; the miner is left as it is")
    .option("--root <directory>", "remove below this directory and stop nothing", "/")
    .option("--purge", "also remove identity, journal, samples and settings")
    .action(async (options: { root: string; purge?: boolean }) => {
      const { uninstall } = await import("./uninstall.ts");
      for (const line of await uninstall({ root: options.root, purge: options.purge === true }))
        console.log(line);
    });
}

function enrolFlags(command: Command, stateDir: string, required = true): Command {
  const gateway = "the gateway's address: wss://host:port, or ws:// on this machine";
  const key = "the control plane's key fingerprint, 64 hexadecimal digits";
  const flagged = required
    ? command.requiredOption("--gateway <url>", gateway).requiredOption("--control-key <fingerprint>", key)
    : command.option("--gateway <url>", gateway).option("--control-key <fingerprint>", key);
  return flagged
    .option("--token-stdin", "read the enrolment token from standard input instead of ZEN_ENROLMENT_TOKEN")
    .option("--ca-file <file>", "PEM of a private certificate authority")
    .option("--state-dir <directory>", "where the orchestrator keeps its files", stateDir);
}

function parseOptions<T extends z.ZodType>(schema: T, raw: unknown): z.infer<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Failure(optionProblems(parsed.error), 2);
}

const HELP = `
Settings of "run" (environment, or /etc/zen-miner/orchestrator.env when installed):
  ZEN_DRIVER             systemd, process or simulator (default systemd)
  ZEN_MINER_UNIT         the miner's unit, for systemd (default xmrig.service)
  ZEN_MINER_COMMAND      the miner's command as a JSON array, for process
  ZEN_SIMULATOR_SCRIPT   the simulated miner, for simulator
  XMRIG_API_URL          XMRig's API (default http://127.0.0.1:18088)
  XMRIG_ACCESS_TOKEN     its access token; or XMRIG_ACCESS_TOKEN_FILE
  ZEN_GATEWAY_URL        other gateways than the one enrolled with, separated by commas
  ZEN_GATEWAY_CA_FILE    PEM of a private certificate authority
  ZEN_STATE_DIR          identity, journal, samples (default /var/lib/zen-miner)
  ZEN_SAMPLE_INTERVAL_MS health samples (default: what the control plane says)
  ZEN_LOG_FILE           also log to this file, rotated; LOG_LEVEL (default info)
  SENTRY_DSN, SENTRY_RELEASE, SENTRY_ENVIRONMENT
  ZEN_TELEMETRY_MAX_BYTES errors and traces that wait for the control plane (default 16777216)

Exit codes: 0 done, 1 failed, 2 wrong usage.`;
