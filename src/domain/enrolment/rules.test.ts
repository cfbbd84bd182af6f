import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { enrolmentLine, tokenState } from "./rules.ts";

const source = {
  publicUrl: "https://zen.example.org",
  gatewayUrl: "wss://gw.example.org:3001",
  sha256: "a".repeat(64),
  controlKey: "b".repeat(64),
  token: `zme_${"c".repeat(43)}`,
};

it("fetches, checks and installs in one line, the token by standard input alone", () => {
  const line = enrolmentLine(source);
  expect(line).not.toContain("\n");
  expect(line).toContain(
    "curl -fsSLo zen-orchestrator.cjs 'https://zen.example.org/install/orchestrator.cjs'",
  );
  expect(line).toContain(`echo "${source.sha256}  zen-orchestrator.cjs" | sha256sum -c -`);
  const install = line.slice(line.indexOf("sudo"));
  expect(install).toContain(
    `--gateway 'wss://gw.example.org:3001' --control-key ${source.controlKey} --token-stdin`,
  );
  expect(install).not.toContain(source.token);
});

it("is valid for a POSIX shell", () => {
  const awkward = { ...source, publicUrl: "https://zen.example.org/o'brien $(id)" };
  execFileSync("/bin/sh", ["-n", "-c", enrolmentLine(awkward)]);
});

it("tells what became of a token", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const token = { uses: 0, usesAllowed: 1, expiresAt: new Date(now.getTime() + 1), revokedAt: null };
  expect(tokenState(token, now)).toBe("open");
  expect(tokenState({ ...token, uses: 1 }, now)).toBe("used");
  expect(tokenState({ ...token, expiresAt: now }, now)).toBe("expired");
  expect(tokenState({ ...token, uses: 1, revokedAt: now }, now)).toBe("revoked");
});
