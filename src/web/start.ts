import "server-only";
import { markClientAddresses } from "./client-address-mark.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";

/** What the web process does once, before its first request: checks its environment and says who it is. */
export async function startWebProcess(): Promise<void> {
  markClientAddresses(environment().trustedProxies);
}

/** Logs an error that no page or route caught, under the digest that the visitor sees. */
export function logRequestError(error: unknown, route: string): void {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  log().error({ err: error, errorId: digest, route }, "a request failed");
}
