import { describe, expect, it } from "vitest";
import { readWebEnv } from "./web.ts";

const read = (env: Record<string, string>) =>
  readWebEnv({ NODE_ENV: "test", DATABASE_URL: "postgres://x", ...env });

describe("readWebEnv", () => {
  it("derives the addresses from host and ports", () => {
    const env = read({ PORT: "8080", GATEWAY_PORT: "9090" });
    expect(env.publicUrl).toBe("http://127.0.0.1:8080");
    expect(env.gatewayPublicUrl).toBe("ws://127.0.0.1:9090");
    expect(read({ HOST: "::" }).publicUrl).toBe("http://127.0.0.1:3000");
  });

  it("expects the gateway behind TLS where the dashboard is", () => {
    const env = read({ PUBLIC_URL: "https://mine.example.org/", GATEWAY_PORT: "9090" });
    expect(env.publicUrl).toBe("https://mine.example.org");
    expect(env.gatewayPublicUrl).toBe("wss://mine.example.org:9090");
  });

  it("listens on the same database unless told otherwise", () => {
    expect(read({}).directDatabaseUrl).toBe("postgres://x");
    expect(read({ DIRECT_DATABASE_URL: "postgres://y" }).directDatabaseUrl).toBe("postgres://y");
  });

  it("names what is wrong and shows no value", () => {
    const attempt = () => read({ PUBLIC_URL: "ftp://secret-host", AUTH_SECRET: "short-secret" });
    expect(attempt).toThrow(/PUBLIC_URL[\s\S]*AUTH_SECRET/);
    expect(attempt).not.toThrow(/short-secret|secret-host/);
  });
});
