import { readFileSync } from "node:fs";
import { z } from "zod";
import { gatewayAddress } from "#src/protocol/gateway-url.ts";

const gatewayUrl = z.string().superRefine((text, context) => {
  const address = gatewayAddress(text);
  if (!address.ok) context.addIssue({ code: "custom", message: address.message });
});

const commandLine = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({
        code: "custom",
        message: 'is not JSON; write for example ["/usr/bin/xmrig","--config=/etc/xmrig/config.json"]',
      });
      return z.NEVER;
    }
  })
  .pipe(z.tuple([z.string().min(1)], z.string()));

/** An empty line in an environment file means: not set. */
const present = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));

const schema = z
  .object({
    ZEN_STATE_DIR: z.string().startsWith("/", "must be an absolute path").default("/var/lib/zen-miner"),
    ZEN_GATEWAY_URL: z
      .string()
      .transform((text) => text.split(",").map((url) => url.trim()))
      .pipe(z.array(gatewayUrl).min(1))
      .optional(),
    ZEN_GATEWAY_CA_FILE: z.string().optional(),
    ZEN_DRIVER: z.enum(["systemd", "process", "simulator"]).default("systemd"),
    ZEN_MINER_UNIT: z
      .string()
      .regex(/^[A-Za-z0-9:_.@-]+\.service$/, "must be the name of a unit, such as xmrig.service")
      .default("xmrig.service"),
    ZEN_MINER_COMMAND: commandLine.optional(),
    ZEN_SIMULATOR_SCRIPT: z.string().optional(),
    ZEN_MACHINE_ID: z.string().min(1).max(255).optional(),
    XMRIG_API_URL: z.url({ protocol: /^http$/ }).default("http://127.0.0.1:18088"),
    XMRIG_ACCESS_TOKEN: z.string().optional(),
    XMRIG_ACCESS_TOKEN_FILE: z.string().optional(),
    ZEN_SAMPLE_INTERVAL_MS: z.coerce.number().int().min(100).max(3_600_000).optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    ZEN_LOG_FILE: z.string().startsWith("/", "must be an absolute path").optional(),
    /** Of errors and traces that wait for a gateway. Variables of Sentry itself are read by `sentry.ts`. */
    ZEN_TELEMETRY_MAX_BYTES: z.coerce
      .number()
      .int()
      .min(1024 * 1024, "must be at least 1048576 bytes")
      .max(1024 ** 3)
      .default(16 * 1024 * 1024),
  })
  .refine((env) => env.ZEN_DRIVER !== "process" || env.ZEN_MINER_COMMAND, {
    path: ["ZEN_MINER_COMMAND"],
    message: "is needed with ZEN_DRIVER=process",
  })
  .refine((env) => env.ZEN_DRIVER !== "simulator" || env.ZEN_SIMULATOR_SCRIPT, {
    path: ["ZEN_SIMULATOR_SCRIPT"],
    message: "is needed with ZEN_DRIVER=simulator",
  });

/** The orchestrator's settings, from its environment. */
export type OrchestratorEnv = Omit<
  z.infer<typeof schema>,
  "XMRIG_ACCESS_TOKEN_FILE" | "ZEN_GATEWAY_CA_FILE"
> & {
  /** PEM, already read; null without ZEN_GATEWAY_CA_FILE. */
  gatewayCa: string | null;
};

/** Throws an error whose message names every wrong variable and what to write there. */
export function orchestratorEnv(env: NodeJS.ProcessEnv): OrchestratorEnv {
  const parsed = schema.safeParse(present(env));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path[0]?.toString() ?? "environment"}: ${issue.message}`,
    );
    throw new Error(`The orchestrator's settings are not usable. ${lines.join(". ")}`);
  }
  const { XMRIG_ACCESS_TOKEN_FILE: tokenFile, ZEN_GATEWAY_CA_FILE: caFile, ...rest } = parsed.data;
  const token =
    tokenFile === undefined
      ? rest.XMRIG_ACCESS_TOKEN
      : readSetting("XMRIG_ACCESS_TOKEN_FILE", tokenFile).trim();
  return {
    ...rest,
    XMRIG_ACCESS_TOKEN: token,
    gatewayCa: caFile === undefined ? null : readSetting("ZEN_GATEWAY_CA_FILE", caFile),
  };
}

function readSetting(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new Error(`The orchestrator's settings are not usable. ${name}: ${path} cannot be read (${why})`);
  }
}
