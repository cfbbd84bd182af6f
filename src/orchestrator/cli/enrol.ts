import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { enrolHost } from "../enrol.ts";
import { machineId } from "../host/machine-id.ts";
import { jsonPoster } from "../post-json.ts";
import { hasIdentity, makeStateDir, writeIdentity } from "../state-dir.ts";
import { Failure } from "./failure.ts";

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits, as the dashboard shows them");

export const enrolOptionsSchema = z.object({
  gateway: z.string(),
  controlKey: z
    .string()
    .transform((text) => text.toLowerCase().split(","))
    .pipe(z.array(fingerprint).min(1)),
  tokenStdin: z.boolean().default(false),
  stateDir: z.string().default("/var/lib/zen-miner"),
  caFile: z.string().optional(),
  replace: z.boolean().default(false),
});
export type EnrolOptions = z.infer<typeof enrolOptionsSchema>;

/** Binds this machine to a control plane. Throws `Failure` with the reason and what to do. */
export async function enrol(options: EnrolOptions, token: string, env: NodeJS.ProcessEnv): Promise<string> {
  if (hasIdentity(options.stateDir) && !options.replace) {
    throw new Failure(
      `This machine is enrolled already (${options.stateDir}/identity.json). To give it a new identity, add --replace`,
    );
  }
  makeStateDir(options.stateDir);
  const result = await enrolHost({
    gateway: options.gateway,
    token,
    controlKeys: options.controlKey,
    machineId: machineId({ root: "/", stateDir: options.stateDir, override: env.ZEN_MACHINE_ID || null }),
    hostname: hostname(),
    post: jsonPoster(options.caFile === undefined ? null : readCa(options.caFile)),
  });
  if (!result.ok) throw new Failure(`Enrolment was refused (${result.code}): ${result.message}`);
  writeIdentity(options.stateDir, result.record, result.privateKeyPem);
  return `enrolled as ${result.record.hostName} (${result.record.hostId})`;
}

/** The token from standard input or ZEN_ENROLMENT_TOKEN; never from an argument, which a process list would show. */
export function readToken(fromStdin: boolean, env: NodeJS.ProcessEnv): string {
  const token = fromStdin ? readFileSync(0, "utf8").trim() : env.ZEN_ENROLMENT_TOKEN;
  if (token) return token;
  throw new Failure("No enrolment token: pipe it in with --token-stdin, or set ZEN_ENROLMENT_TOKEN", 2);
}

function readCa(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Failure(`--ca-file ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
