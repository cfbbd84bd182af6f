import type { SupervisorEnv } from "#src/env/supervisor.ts";

export interface Addresses {
  /** Where the dashboard answers on this machine. */
  localWeb: string;
  /** Where people reach it. */
  publicWeb: string;
  /** Where the hosts of this machine reach the gateway. */
  localGateway: string;
}

const EVERY_ADDRESS = new Set(["0.0.0.0", "::"]);

/** The addresses that follow from the configuration and the ports in use. */
export function addressesOf(env: SupervisorEnv, ports: { web: number; gateway: number }): Addresses {
  const host = urlHost(EVERY_ADDRESS.has(env.host) ? "127.0.0.1" : env.host);
  const localWeb = `http://${host}:${ports.web}`;
  // A certificate is for the name that hosts use, not for the loopback address.
  const secureGateway = env.gatewayPublicUrl ?? `wss://${host}:${ports.gateway}`;
  return {
    localWeb,
    publicWeb: env.publicUrl ?? localWeb,
    localGateway: env.gatewayCertFile ? secureGateway : `ws://${host}:${ports.gateway}`,
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
