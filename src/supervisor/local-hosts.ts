import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Database } from "#src/db/client.ts";
import type { Ctx } from "#src/domain/context.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { endProcess, processMarkSchema } from "./process-mark.ts";
import { orchestratorDir, orchestratorEnv, type Setting } from "./process-specs.ts";

const MINER_GRACE_MS = 10_000;
const TOKEN_LIFE_S = 3600;

/** Gives the orchestrator of this machine its identity, unless it has one that this database knows. */
export async function enrolLocalHost(ctx: Ctx & { db: Database }, setting: Setting): Promise<void> {
  const stateDir = orchestratorDir(setting.env);
  const enrolled = readHostId(join(stateDir, "identity.json"));
  if (enrolled && (await ctx.db.host.findUnique({ where: { id: enrolled }, select: { id: true } }))) return;
  const { token } = await createEnrolmentToken(ctx, {
    tags: ["simulated"],
    uses: 1,
    expiresInS: TOKEN_LIFE_S,
  });
  const args = [
    join(setting.root, "dist", "orchestrator.cjs"),
    "enrol",
    ...["--gateway", setting.addresses.localGateway],
    ...["--control-key", setting.controlKey],
    ...["--state-dir", stateDir],
    ...(setting.env.gatewayCertFile ? ["--ca-file", setting.env.gatewayCertFile] : []),
    "--replace",
  ];
  // The token goes by the environment: a process list shows arguments to everybody.
  const env = { ...orchestratorEnv(setting), ZEN_ENROLMENT_TOKEN: token } as unknown as NodeJS.ProcessEnv;
  try {
    await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new Error(`This machine's simulated host could not enrol: ${said.split("\n").at(-1)}`, {
      cause: error,
    });
  }
}

/** A token with which `count` simulated hosts may enrol. */
export async function fleetToken(ctx: Ctx, count: number): Promise<string> {
  const { token } = await createEnrolmentToken(ctx, {
    tags: ["simulated"],
    uses: count,
    expiresInS: TOKEN_LIFE_S,
  });
  return token;
}

/** Ends the simulated miner of this machine, which outlives its orchestrator on purpose. */
export async function stopLocalMiner(stateDir: string): Promise<void> {
  const mark = readMinerMark(join(stateDir, "miner.pid"));
  if (mark) await endProcess(mark, MINER_GRACE_MS);
}

function readHostId(file: string): string | null {
  return readJson(file, z.object({ hostId: z.uuid() }))?.hostId ?? null;
}

function readMinerMark(file: string) {
  return readJson(file, processMarkSchema);
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.infer<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
