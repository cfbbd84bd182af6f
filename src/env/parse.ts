import type { z } from "zod";

/** The variables of a process, or what a test makes of them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Thrown for an environment that cannot be used. The message lists every variable at fault, never a value. */
export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Parses an environment. A variable that is set to nothing counts as absent, as shells and unit files write it.
 * Throws `EnvError`.
 */
export function parseEnv<S extends z.ZodObject>(schema: S, env: Env): z.infer<S> {
  const known = Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  const result = schema.safeParse(Object.fromEntries(known), { reportInput: false });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "environment");
    return `  ${name}: ${env[name] ? issue.message : "is not set, and it has no default"}`;
  });
  throw new EnvError(`The configuration cannot be used:\n${[...new Set(faults)].join("\n")}`);
}
