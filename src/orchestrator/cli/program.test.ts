import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DaemonStatus } from "../status.ts";
import { writeStatusFile } from "../status-file.ts";
import { parseSettings } from "./installed-settings.ts";
import { buildProgram } from "./program.ts";
import { statusText } from "./status.ts";

const fingerprint = "a".repeat(64);
let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zen-cli-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

async function type(words: string[], env: NodeJS.ProcessEnv = { NODE_ENV: "test" }): Promise<unknown> {
  const program = buildProgram(env);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr() {}, writeOut() {} });
  }
  return program.parseAsync(["node", "orchestrator", ...words]).then(
    () => null,
    (error: unknown) => error,
  );
}

const status: DaemonStatus = {
  hostId: "0198a000-0000-7000-8000-000000000001",
  version: "1.2.3",
  pid: 42,
  at: 1_000_000,
  connection: {
    state: "offline",
    gateway: "wss://zen.example/v1/host",
    detail: "connect ECONNREFUSED",
    clockOffsetMs: null,
  },
  miner: { state: "paused", reason: "paused as asked", since: 400_000, sampledAt: 999_000, hashrate10s: 0 },
  desired: "paused",
  lostPolicy: { policy: "stop_after", hours: 4 },
  waitingEnvelopes: 3,
  bufferedSamples: 17,
};

describe("the command line", () => {
  it("says what is missing or wrong, as wrong usage", async () => {
    expect(await type(["dance"])).toMatchObject({ code: "commander.unknownCommand" });
    expect(await type(["enrol"])).toMatchObject({ code: "commander.missingMandatoryOptionValue" });
    const enrol = ["enrol", "--gateway", "wss://zen.example", "--control-key"];
    expect(await type([...enrol, "xyz"])).toMatchObject({
      exitCode: 2,
      message: "--control-key must be 64 hexadecimal digits, as the dashboard shows them",
    });
    expect(await type([...enrol, fingerprint])).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("--token-stdin"),
    });
  });

  it("refuses an address without encryption before anything is sent", async () => {
    const words = [
      "enrol",
      "--gateway",
      "ws://10.1.2.3:7443",
      "--control-key",
      fingerprint,
      "--state-dir",
      directory,
    ];
    const error = await type(words, { NODE_ENV: "test", ZEN_ENROLMENT_TOKEN: "zme_x" });
    expect(error).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("write wss://10.1.2.3:7443"),
    });
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it("shows the status of the daemon, for people and for scripts", async () => {
    expect(await type(["status", "--state-dir", directory])).toMatchObject({ exitCode: 1 });
    writeStatusFile(join(directory, "status.json"), status);
    const print = vi.spyOn(console, "log").mockReturnValue();
    expect(await type(["status", "--state-dir", directory, "--json"])).toBeNull();
    expect(JSON.parse(print.mock.calls[0]?.[0])).toEqual(status);
  });
});

it("the status says what is, since when, and when the daemon seems to be gone", () => {
  const text = statusText(status, 1_010_000);
  expect(text).toContain("control plane: offline at wss://zen.example/v1/host: connect ECONNREFUSED");
  expect(text).toContain("miner: paused for 10 min: paused as asked");
  expect(text).toContain("stop the miner after 4 h");
  expect(text).not.toContain("may not be running");
  expect(statusText(status, 2_000_000)).toContain("may not be running");
});

it("the service's settings are read as systemd reads them", () => {
  expect(parseSettings('# note\nA=1\nB="two words"\n\nC=\nnonsense\n')).toEqual({
    A: "1",
    B: "two words",
    C: "",
  });
});
