import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { VERSION } from "#src/telemetry/version.ts";
import { replaceFile } from "../durable-file.ts";
import { environmentText } from "../service/environment-file.ts";
import { layout, SERVICE_UNIT, SERVICE_USER } from "../service/layout.ts";
import { polkitRuleText } from "../service/polkit-rule.ts";
import { runProgram, succeeds } from "../service/system-commands.ts";
import { unitText } from "../service/unit.ts";
import { hasIdentity, makeStateDir } from "../state-dir.ts";
import { enrol, enrolOptionsSchema, readToken } from "./enrol.ts";
import { Failure, optionProblems } from "./failure.ts";

export const installOptionsSchema = z.object({
  root: z.string().startsWith("/", "must be an absolute path").default("/"),
  minerUnit: z
    .string()
    .regex(/^[A-Za-z0-9:_.@-]+\.service$/, "must be the name of a unit, such as xmrig.service")
    .default("xmrig.service"),
  gateway: z.string().optional(),
  controlKey: z.string().optional(),
  tokenStdin: z.boolean().default(false),
  caFile: z.string().optional(),
  replace: z.boolean().default(false),
});
export type InstallOptions = z.infer<typeof installOptionsSchema>;

/**
 * Installs the running bundle as a service; run again, it brings everything up to date and keeps settings and
 * identity. Below another root than "/" it only writes files. Returns what it did, line by line.
 */
export async function install(options: InstallOptions, env: NodeJS.ProcessEnv): Promise<string[]> {
  const isLive = options.root === "/";
  if (isLive && process.getuid?.() !== 0)
    throw new Failure("install writes to /etc and makes a user: run it as root");
  const done = writeFiles(options, env);
  if (isLive) await makeUser();
  done.push(...(await enrolIfAsked(options, env)));
  done.push(isLive ? await activate(options) : `files are below ${options.root}; nothing was started`);
  return done;
}

function writeFiles(options: InstallOptions, env: NodeJS.ProcessEnv): string[] {
  const paths = layout(options.root);
  for (const path of [paths.bundle, paths.unit, paths.polkitRule, paths.environment]) {
    mkdirSync(dirname(path), { recursive: true });
  }
  const self = realpathSync(process.argv[1] ?? "");
  if (!existsSync(paths.bundle) || realpathSync(paths.bundle) !== self) copyFileSync(self, paths.bundle);
  chmodSync(paths.bundle, 0o755);
  replaceFile(paths.unit, unitText({ nodePath: realpathSync(process.execPath), release: VERSION }), 0o644);
  replaceFile(paths.polkitRule, polkitRuleText(options.minerUnit), 0o644);
  replaceFile(
    paths.environment,
    environmentText(readIfThere(paths.environment), wantedSettings(options, env)),
    0o640,
  );
  chmodSync(paths.environment, 0o640);
  makeStateDir(paths.stateDir);
  return [paths.bundle, paths.unit, paths.polkitRule, paths.environment].map((path) => `wrote ${path}`);
}

function wantedSettings(options: InstallOptions, env: NodeJS.ProcessEnv): Record<string, string> {
  const passed = [
    "SENTRY_DSN",
    "SENTRY_RELEASE",
    "SENTRY_ENVIRONMENT",
    "ZEN_TELEMETRY_MAX_BYTES",
    "XMRIG_ACCESS_TOKEN",
    "XMRIG_API_URL",
  ];
  const settings: Record<string, string> = { ZEN_MINER_UNIT: options.minerUnit };
  if (options.caFile !== undefined) settings.ZEN_GATEWAY_CA_FILE = keptCa(options);
  for (const name of passed) if (env[name]) settings[name] = env[name];
  return settings;
}

/** The daemon cannot read a certificate in somebody's home: it gets its own copy. */
function keptCa(options: InstallOptions): string {
  const name = basename(options.caFile ?? "");
  const path = join(dirname(layout(options.root).environment), name);
  if (options.caFile !== path) copyFileSync(options.caFile ?? "", path);
  chmodSync(path, 0o644);
  return join("/etc/zen-miner", name);
}

async function makeUser(): Promise<void> {
  if (await succeeds("id", ["--user", SERVICE_USER])) return;
  const home = "/var/lib/zen-miner";
  await runProgram("useradd", [
    "--system",
    "--user-group",
    "--home-dir",
    home,
    "--shell",
    "/usr/sbin/nologin",
    SERVICE_USER,
  ]);
}

async function enrolIfAsked(options: InstallOptions, env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stateDir } = layout(options.root);
  if (hasIdentity(stateDir) && !options.replace) {
    return ["this machine is enrolled already and keeps its identity; to enrol it anew add --replace"];
  }
  if (options.gateway === undefined && !options.tokenStdin && !env.ZEN_ENROLMENT_TOKEN) {
    return ["not enrolled: run the enrolment line of the dashboard"];
  }
  const parsed = enrolOptionsSchema.safeParse({ ...options, stateDir });
  if (!parsed.success) throw new Failure(optionProblems(parsed.error), 2);
  return [await enrol(parsed.data, readToken(options.tokenStdin, env), env)];
}

/** A service without an identity would only fail again and again, so that it waits for its enrolment. */
async function activate(options: InstallOptions): Promise<string> {
  const paths = layout(options.root);
  await runProgram("chown", ["--recursive", `${SERVICE_USER}:${SERVICE_USER}`, paths.stateDir]);
  await runProgram("chown", [`root:${SERVICE_USER}`, paths.environment]);
  await runProgram("systemctl", ["daemon-reload"]);
  await runProgram("systemctl", ["enable", SERVICE_UNIT]);
  if (!hasIdentity(paths.stateDir))
    return `${SERVICE_UNIT} is enabled; once enrolled: systemctl start ${SERVICE_UNIT}`;
  await runProgram("systemctl", ["restart", SERVICE_UNIT]);
  return `${SERVICE_UNIT} is enabled and running`;
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
