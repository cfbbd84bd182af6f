import { readWebEnv, type WebEnv } from "./web.ts";

/** The command line speaks of the same addresses and reads the same database as the web process. */
export type AdminEnv = Pick<WebEnv, "databaseUrl" | "publicUrl" | "gatewayPublicUrl" | "orchestratorBundle">;

/** Reads the environment of the admin command line; throws one error that names every variable that is wrong. */
export function readAdminEnv(env: NodeJS.ProcessEnv): AdminEnv {
  const { databaseUrl, publicUrl, gatewayPublicUrl, orchestratorBundle } = readWebEnv(env);
  return { databaseUrl, publicUrl, gatewayPublicUrl, orchestratorBundle };
}
