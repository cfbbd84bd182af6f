import { describe, expect, it } from "vitest";
import { readGatewayEnv } from "./gateway.ts";

const nothing = { NODE_ENV: "test" } as const;
const minimal = { ...nothing, GATEWAY_DATABASE_URL: "postgresql://gateway:secret@127.0.0.1/zen" };

describe("the gateway's environment", () => {
  it("needs only its database, and stays on loopback", () => {
    expect(readGatewayEnv(minimal)).toMatchObject({
      directDatabaseUrl: minimal.GATEWAY_DATABASE_URL,
      host: "127.0.0.1",
      port: 3001,
      tls: null,
      trustedProxies: [],
    });
  });

  it.each([
    ["no database", nothing, "GATEWAY_DATABASE_URL"],
    ["half a certificate", { ...minimal, GATEWAY_TLS_CERT_FILE: "a.pem" }, "GATEWAY_TLS_CERT_FILE"],
    ["plain text on every address", { ...minimal, HOST: "0.0.0.0" }, "HOST"],
    ["a port that is none", { ...minimal, GATEWAY_PORT: "x" }, "GATEWAY_PORT"],
  ])("refuses %s and names the variable, never a value", (_name, env, variable) => {
    expect(() => readGatewayEnv(env)).toThrow(variable);
    expect(() => readGatewayEnv(env)).not.toThrow("secret");
  });

  it("allows plain text behind a proxy that is named to speak TLS", () => {
    const env = {
      ...minimal,
      HOST: "0.0.0.0",
      ZEN_GATEWAY_PLAINTEXT: "allow",
      TRUSTED_PROXIES: "10.0.0.1, ::1",
    };
    expect(readGatewayEnv(env)).toMatchObject({ host: "0.0.0.0", trustedProxies: ["10.0.0.1", "::1"] });
  });
});
