import { expect, it } from "vitest";
import { readWorkerEnv } from "./worker.ts";

it("has a default for everything but the database", () => {
  const env = readWorkerEnv({ DATABASE_URL: "postgres://db", DATA_DIR: "/data" });
  expect(env).toMatchObject({
    directDatabaseUrl: "postgres://db",
    signingKeyFile: "/data/keys/signing.pem",
    retention: { samplesHours: 48, minutesDays: 30, hoursDays: 730 },
  });
});

it("names every variable that is wrong, and no value", () => {
  const read = () => readWorkerEnv({ ZEN_RETENTION_SAMPLES_HOURS: "sesame", ZEN_RETENTION_AUDIT_DAYS: "0" });
  expect(read).toThrow(/DATABASE_URL[\s\S]*ZEN_RETENTION_SAMPLES_HOURS[\s\S]*ZEN_RETENTION_AUDIT_DAYS/);
  expect(read).not.toThrow(/sesame/);
});
