import { createServer } from "node:net";
import type { SupervisorEnv } from "#src/env/supervisor.ts";

/** The ports of dashboard and gateway; free ones where the configuration says 0. Throws one line when one cannot be had. */
export async function claimPorts(env: SupervisorEnv): Promise<{ web: number; gateway: number }> {
  const web = await claimPort(env.host, env.port, "PORT");
  const gateway = await claimPort(env.host, env.gatewayPort, "GATEWAY_PORT");
  if (web !== gateway) return { web, gateway };
  // The system may give the same free port twice, as nothing listens there yet.
  if (env.gatewayPort === 0) return claimPorts(env);
  throw new Error(`PORT and GATEWAY_PORT are both ${web}. Set one of them to another port.`);
}

async function claimPort(host: string, port: number, variable: string): Promise<number> {
  try {
    return await probe(host, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new Error(`${reason(code, host, port)} ${advice(code, variable)}`, { cause: error });
  }
}

/** `preferred` if it is free on the loopback address, otherwise any. */
export async function freePort(preferred: number): Promise<number> {
  return probe("127.0.0.1", preferred).catch(() => probe("127.0.0.1", 0));
}

function reason(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is in use by another program.`;
  if (code === "EACCES") return `This user may not listen on port ${port}.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is not an address of this machine.`;
  return `Nothing can listen on ${host}:${port} (${code}).`;
}

function advice(code: string | undefined, variable: string): string {
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "Set HOST to one that is, such as 127.0.0.1.";
  return `Stop that program, or set ${variable} to a free port.`;
}

function probe(host: string, port: number): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === "object" && bound ? bound.port : port));
    });
  });
}
