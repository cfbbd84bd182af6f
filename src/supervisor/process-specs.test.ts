import { describe, expect, it } from "vitest";
import { readSupervisorEnv } from "#src/env/supervisor.ts";
import { addressesOf } from "./addresses.ts";
import {
  fleetSpec,
  gatewaySpec,
  orchestratorSpec,
  type Setting,
  webSpec,
  workerSpec,
} from "./process-specs.ts";

const inherited = {
  PATH: "/usr/bin",
  DATABASE_URL: "postgresql://owner:owner-secret@db/zen",
  AUTH_SECRET: "auth-secret-auth-secret-auth-secret",
  ZEN_RETENTION_AUDIT_DAYS: "30",
  SENTRY_DSN: "https://public@sentry.example.org/1",
  SENTRY_API_TOKEN: "sentry-secret",
  SENTRY_AUTH_TOKEN: "sntrys_upload",
  SENTRY_WEBHOOK_SECRET: "sentry-secret",
  MACHINE_ID: "rack-7",
  SMTP_URL: "smtp://zen:mail-secret@mail.example.org",
};
const env = readSupervisorEnv({ DATA_DIR: "/data", ...inherited });
const ports = { web: 3000, gateway: 3001, miner: 18_088 };
const setting: Setting = {
  root: "/zen",
  env,
  inherited,
  ports,
  addresses: addressesOf(env, ports),
  database: {
    url: inherited.DATABASE_URL,
    directUrl: inherited.DATABASE_URL,
    gatewayUrl: "postgresql://gateway:gateway-secret@db/zen",
  },
  controlKey: "a".repeat(64),
  minerToken: "miner-secret",
  foundXmrig: null,
};

describe("what processes are told", () => {
  it("gives the database's owner and the secrets of sessions to web and worker only", () => {
    for (const { env: told } of [webSpec(setting), workerSpec(setting)]) {
      expect(told).toMatchObject({
        DATABASE_URL: inherited.DATABASE_URL,
        SIGNING_KEY_FILE: "/data/keys/signing.pem",
        SECRETS_KEY_FILE: "/data/keys/secrets.key",
        SMTP_URL: inherited.SMTP_URL,
        SENTRY_API_TOKEN: inherited.SENTRY_API_TOKEN,
        SENTRY_WEBHOOK_SECRET: inherited.SENTRY_WEBHOOK_SECRET,
      });
      expect(told).toMatchObject({ ZEN_RETENTION_AUDIT_DAYS: "30" });
    }
    for (const { env: told } of [
      gatewaySpec(setting),
      orchestratorSpec(setting),
      fleetSpec(setting, 5, "zme_x"),
    ]) {
      expect(JSON.stringify(told)).not.toMatch(
        /owner-secret|auth-secret|mail-secret|sentry-secret|signing|secrets\.key/,
      );
    }
  });

  it("gives the gateway a role of its own, and hosts no database at all", () => {
    expect(gatewaySpec(setting).env.GATEWAY_DATABASE_URL).toContain("gateway-secret");
    for (const { env: told } of [orchestratorSpec(setting), fleetSpec(setting, 5, "zme_x")]) {
      expect(JSON.stringify(told)).not.toContain("postgresql:");
    }
  });

  it("tells every process where errors go, and none the token that uploads source maps", () => {
    const specs = [webSpec, workerSpec, gatewaySpec, orchestratorSpec].map((spec) => spec(setting));
    for (const { env: told } of [...specs, fleetSpec(setting, 5, "zme_x")]) {
      expect(told).toMatchObject({ SENTRY_DSN: inherited.SENTRY_DSN, MACHINE_ID: "rack-7" });
      expect(JSON.stringify(told)).not.toContain("sntrys_");
    }
    for (const { env: told } of specs.slice(0, 3))
      expect(told).toMatchObject({ TELEMETRY_DIR: "/data/telemetry" });
  });

  it("puts no secret into arguments, which every user of the machine can read", () => {
    for (const { args } of [
      webSpec(setting),
      gatewaySpec(setting),
      orchestratorSpec(setting),
      fleetSpec(setting, 5, "zme_x"),
    ]) {
      expect(args.join(" ")).not.toMatch(/secret|zme_/);
    }
  });
});
