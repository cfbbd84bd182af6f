import { describe, expect, it } from "vitest";
import { readSupervisorEnv } from "#src/env/supervisor.ts";
import { addressesOf } from "./addresses.ts";

const PORTS = { web: 3000, gateway: 3001 };
const of = (env: Record<string, string>) => addressesOf(readSupervisorEnv(env), PORTS);

describe("addressesOf", () => {
  it("is the loopback address unless told otherwise", () => {
    expect(of({})).toEqual({
      localWeb: "http://127.0.0.1:3000",
      publicWeb: "http://127.0.0.1:3000",
      localGateway: "ws://127.0.0.1:3001",
    });
  });

  it("reaches a process that listens everywhere over loopback", () => {
    expect(of({ HOST: "0.0.0.0", PUBLIC_URL: "https://zen.example/" })).toMatchObject({
      localWeb: "http://127.0.0.1:3000",
      publicWeb: "https://zen.example",
    });
    expect(of({ HOST: "::1" }).localWeb).toBe("http://[::1]:3000");
  });

  it("uses the name of the certificate where there is one", () => {
    const env = { GATEWAY_TLS_CERT_FILE: "/c.pem", GATEWAY_PUBLIC_URL: "wss://gateway.example:7443" };
    expect(of(env).localGateway).toBe("wss://gateway.example:7443");
  });
});
