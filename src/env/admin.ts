import { z } from "zod";
import { parseEnv } from "./parse.ts";
import { readWebEnv, type WebEnv } from "./web.ts";

const schema = z.object({ ZEN_LOCAL_URL: z.url({ protocol: /^https?$/ }).optional() });

/** The command line speaks of the same addresses and reads the same database as the web process. */
export type AdminEnv = Pick<
  WebEnv,
  "databaseUrl" | "publicUrl" | "gatewayPublicUrl" | "orchestratorBundle"
> & {
  /** Where the dashboard answers from here, past the proxies in front of it. */
  localUrl: string;
};

/** Reads the environment of the admin command line; throws one error that names every variable that is wrong. */
export function readAdminEnv(env: NodeJS.ProcessEnv): AdminEnv {
  const { databaseUrl, publicUrl, gatewayPublicUrl, orchestratorBundle } = readWebEnv(env);
  const localUrl = parseEnv(schema, env).ZEN_LOCAL_URL ?? publicUrl;
  return { databaseUrl, publicUrl, gatewayPublicUrl, orchestratorBundle, localUrl };
}
