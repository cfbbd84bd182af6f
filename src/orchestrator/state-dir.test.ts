import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { IdentityRecord } from "./identity.ts";
import { hostFiles, makeStateDir, readIdentity, stateFiles, writeIdentity } from "./state-dir.ts";

const record: IdentityRecord = {
  version: 1,
  hostId: "0198a000-0000-7000-8000-000000000001",
  hostName: "rig-0001",
  gateways: ["wss://zen.example:7443"],
  controlKeys: ["AAAA"],
};
const pem = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();

let directory = "";
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), "zen-state-")), "state");
});
afterEach(() => rmSync(join(directory, ".."), { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it("keeps identity and key for its own user alone, also in a directory that was open before", () => {
  makeStateDir(directory);
  chmodSync(directory, 0o755);
  makeStateDir(directory);
  writeIdentity(directory, record, pem);
  const files = stateFiles(directory);
  expect([directory, files.privateKey, files.identity].map(modeOf)).toEqual(["700", "600", "600"]);
  expect(readIdentity(directory)).toEqual({ ok: true, record, privateKeyPem: pem });
});

it("says what to do when there is no identity or a damaged one", () => {
  makeStateDir(directory);
  expect(readIdentity(directory)).toMatchObject({
    ok: false,
    message: expect.stringContaining("not enrolled"),
  });
  writeFileSync(stateFiles(directory).identity, '{"version":1,"host');
  expect(readIdentity(directory)).toMatchObject({ ok: false, message: expect.stringContaining("--replace") });
});

it("gives each identity a journal of its own", () => {
  const other = "0198a000-0000-7000-8000-000000000002";
  expect(hostFiles(directory, record.hostId).journal).not.toBe(hostFiles(directory, other).journal);
});
