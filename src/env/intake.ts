import { z } from "zod";
import { type Env, parseEnv } from "./parse.ts";

const MEBIBYTE = 1024 * 1024;

const schema = z.object({
  SENTRY_ORCHESTRATOR_DSN: z.string().optional(),
  TELEMETRY_OUTBOX_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(MEBIBYTE)
    .default(256 * MEBIBYTE),
});

export type IntakeEnv = Readonly<{
  /** A project of their own for hosts; null sends what they say where everything goes. */
  orchestratorDsn: string | null;
  /** Of what waits for Sentry. */
  outboxMaxBytes: number;
}>;

/** Reads what the environment says about delivery; throws one `EnvError` that names every variable that is wrong. */
export function readIntakeEnv(env: Env): IntakeEnv {
  const parsed = parseEnv(schema, env);
  return {
    orchestratorDsn: parsed.SENTRY_ORCHESTRATOR_DSN?.trim() ?? null,
    outboxMaxBytes: parsed.TELEMETRY_OUTBOX_MAX_BYTES,
  };
}
