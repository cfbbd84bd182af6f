import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { systemdDriver } from "./systemd.ts";

/** Imitates what systemctl of systemd 252 prints and exits with. */
const SYSTEMCTL = `#!/bin/sh
state="$(dirname "$0")/state"
echo "$*" >> "$(dirname "$0")/calls"
case "$1" in
  show)
    if [ "$(cat "$state")" = active ]; then
      printf 'LoadState=loaded\\nActiveState=active\\nSubState=running\\nMainPID=77\\nInvocationID=i1\\nExecMainStartTimestampMonotonic=1000\\n'
    else
      printf 'LoadState=loaded\\nActiveState=inactive\\nSubState=dead\\nMainPID=0\\nInvocationID=\\nExecMainStartTimestampMonotonic=0\\n'
    fi ;;
  start|restart) echo active > "$state" ;;
  stop) echo 'Failed to stop xmrig.service: Interactive authentication required.' >&2; exit 4 ;;
esac
`;

let directory = "";
const path = process.env.PATH;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zen-systemctl-"));
  writeFileSync(join(directory, "systemctl"), SYSTEMCTL);
  chmodSync(join(directory, "systemctl"), 0o755);
  writeFileSync(join(directory, "state"), "inactive");
  process.env.PATH = `${directory}${delimiter}${path}`;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(directory, { recursive: true, force: true });
});

it("drives the miner's unit through systemctl, and never lets it ask for a password", async () => {
  const driver = systemdDriver({ unit: "xmrig.service", clock: systemClock });
  expect(await driver.status()).toMatchObject({ running: false, detail: "xmrig.service is inactive (dead)" });
  expect(await driver.start()).toBeNull();
  expect(await driver.status()).toMatchObject({ running: true, pid: 77, instance: "i1:77:1000" });
  expect(await driver.stop()).toMatchObject({ class: "permission", recoverable: false });
  const calls = readFileSync(join(directory, "calls"), "utf8").trim().split("\n");
  expect(calls.filter((call) => !call.startsWith("show"))).toEqual([
    "start --no-ask-password xmrig.service",
    "stop --no-ask-password xmrig.service",
  ]);
});

it("cannot tell, and says so, where there is no systemctl", async () => {
  rmSync(join(directory, "systemctl"));
  process.env.PATH = directory;
  const driver = systemdDriver({ unit: "xmrig.service", clock: systemClock });
  expect((await driver.status()).running).toBeNull();
  expect(await driver.start()).toMatchObject({ class: "file_not_found" });
});
