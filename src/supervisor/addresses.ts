import type { SupervisorEnv } from "#src/env/supervisor.ts";
import { urlHost } from "#src/env/url-host.ts";

export interface Addresses {
  /** Where the dashboard answers on this machine. */
  localWeb: string;
  /** Where people reach it. */
  publicWeb: string;
  /** Where the hosts of this machine reach the gateway. */
  localGateway: string;
}

/** The addresses that follow from the configuration and the ports in use. */
export function addressesOf(env: SupervisorEnv, ports: { web: number; gateway: number }): Addresses {
  const host = urlHost(env.host);
  const localWeb = `http://${host}:${ports.web}`;
  // A certificate is for the name that hosts use, not for the loopback address.
  const secureGateway = env.gatewayPublicUrl ?? `wss://${host}:${ports.gateway}`;
  return {
    localWeb,
    publicWeb: env.publicUrl ?? localWeb,
    localGateway: env.gatewayCertFile ? secureGateway : `ws://${host}:${ports.gateway}`,
  };
}
