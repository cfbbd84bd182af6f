import { expect, it } from "vitest";
import { readWorkerEnv } from "./worker.ts";

it("has a default for everything but the database", () => {
  const env = readWorkerEnv({ DATABASE_URL: "postgres://db", DATA_DIR: "/data" });
  expect(env).toMatchObject({
    directDatabaseUrl: "postgres://db",
    publicUrl: null,
    signingKeyFile: "/data/keys/signing.pem",
    secretsKeyFile: "/data/keys/secrets.key",
    retention: { samplesHours: 48, minutesDays: 30, hoursDays: 730 },
  });
});

it("takes of the public address what links begin with", () => {
  const read = (url: string) => readWorkerEnv({ DATABASE_URL: "postgres://db", PUBLIC_URL: url }).publicUrl;
  expect(read("https://zen.example/")).toBe("https://zen.example");
  expect(() => read("ftp://zen.example")).toThrow("PUBLIC_URL");
});

it("names every variable that is wrong, and no value", () => {
  const read = () => readWorkerEnv({ ZEN_RETENTION_SAMPLES_HOURS: "sesame", ZEN_RETENTION_AUDIT_DAYS: "0" });
  expect(read).toThrow(/DATABASE_URL[\s\S]*ZEN_RETENTION_SAMPLES_HOURS[\s\S]*ZEN_RETENTION_AUDIT_DAYS/);
  expect(read).not.toThrow(/sesame/);
});
