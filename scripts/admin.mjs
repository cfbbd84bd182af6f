// `npm run -s admin -- …`: the administrator's command line, on the database of the product that runs here, or on
// the one that DATABASE_URL names.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readEnvFile } from "./env-file.mjs";
import { requireNode } from "./node-version.mjs";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");

// Output cut short by what reads it, as in `… | head`, is no failure.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));

requireNode();
readEnvFile(root);
const program = join(root, "dist", "admin.mjs");
if (!existsSync(program)) fail('Nothing is built yet. Run "npm start" or "npm run build" first.');
const args = process.argv.slice(2);
const asksForHelp =
  args.length === 0 || args.some((arg) => ["--help", "-h", "help", "--version"].includes(arg));
// What is only written into Sentry needs no product that runs.
const isAboutSentry = args[0] === "sentry" && args[1] === "alerts";
if (!process.env.DATABASE_URL && !asksForHelp && !isAboutSentry) adoptRunningProduct();
await import(pathToFileURL(program).href);

/** Takes over the environment of the running product, as it wrote it down for its owner. */
function adoptRunningProduct() {
  const dataDir = resolve(root, process.env.DATA_DIR || ".data");
  const run = readRun(join(dataDir, "run.json"));
  if (!run || !isRunning(run.supervisor.pid)) {
    fail(
      `Zen Miner does not run on ${dataDir}. Start it with "npm start", set DATA_DIR to where it runs, or set DATABASE_URL.`,
    );
  }
  const running = {
    DATABASE_URL: run.databaseUrl,
    DIRECT_DATABASE_URL: run.directDatabaseUrl,
    PUBLIC_URL: run.publicUrl,
    ZEN_LOCAL_URL: run.localUrl,
    GATEWAY_PUBLIC_URL: run.gatewayUrl,
    SIGNING_KEY_FILE: run.signingKeyFile,
    DATA_DIR: dataDir,
  };
  for (const [name, value] of Object.entries(running)) process.env[name] ||= value;
}

function readRun(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "EACCES")
      fail(`${file} is not yours to read. Run this as the user that started Zen Miner.`);
    return null;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
