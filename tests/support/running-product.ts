import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { RunningProduct } from "./product.ts";

const run = promisify(execFile);
const runSchema = z.object({
  databaseUrl: z.string(),
  gatewayUrl: z.string(),
  processes: z.record(z.string(), z.object({ pid: z.number().int().positive() })),
});

/** What a running product says of itself: its database, its gateway, its processes by name. */
export function runOf({ dataDir }: RunningProduct): z.infer<typeof runSchema> {
  return runSchema.parse(JSON.parse(readFileSync(join(dataDir, "run.json"), "utf8")));
}

/** The `admin` command line against a running product; answers what it printed. Throws with that when it fails. */
export async function admin({ dataDir }: RunningProduct, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, [resolve("scripts/admin.mjs"), ...args], { env });
  return stdout.trim();
}

/** The release that every process of the built product names. */
export function builtRelease(): string {
  const build = JSON.parse(readFileSync("dist/build.json", "utf8"));
  return z.object({ version: z.string() }).parse(build).version;
}
