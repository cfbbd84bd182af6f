// `npm start`: makes sure that everything is there and built, then hands over to the supervisor.
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readEnvFile } from "./env-file.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireNode } from "./node-version.mjs";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");

requireNode();
readEnvFile(root);
try {
  await ensureInstalled(root);
  const { buildAll, buildIsCurrent } = await import("./build.mjs");
  if (!buildIsCurrent()) await buildAll();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.chdir(root);
await import(pathToFileURL(join(root, "dist", "supervisor.mjs")).href);
