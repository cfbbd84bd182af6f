import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VERSION } from "#src/telemetry/version.ts";
import { layout } from "../service/layout.ts";
import { install, installOptionsSchema } from "./install.ts";
import { uninstall } from "./uninstall.ts";

const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "zen-root-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (more = {}, env: NodeJS.ProcessEnv = { NODE_ENV: "test" }) =>
  install(installOptionsSchema.parse({ root, ...more }), env);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("an installation below another root", () => {
  it("writes bundle, unit, rule and settings with the modes they need", async () => {
    await run(
      { minerUnit: "miner@1.service" },
      { NODE_ENV: "test", SENTRY_DSN: "https://k@sentry.example/1" },
    );
    const paths = layout(root);
    expect(modeOf(paths.bundle)).toBe("755");
    expect(modeOf(paths.environment)).toBe("640");
    expect(modeOf(paths.stateDir)).toBe("700");
    const settings = readFileSync(paths.environment, "utf8");
    expect(settings).toContain("ZEN_MINER_UNIT=miner@1.service\n");
    expect(settings).toContain("SENTRY_DSN=https://k@sentry.example/1\n");
    const rule = readFileSync(paths.polkitRule, "utf8");
    expect(rule).toContain('action.lookup("unit") !== "miner@1.service"');
    expect(rule).toContain('verb === "start" || verb === "stop" || verb === "restart"');
  });

  it("changes nothing that a person has set when it runs again", async () => {
    await run();
    const { environment } = layout(root);
    const edited = `${readFileSync(environment, "utf8").replace("LOG_LEVEL=info", "LOG_LEVEL=debug")}EXTRA=1\n`;
    writeFileSync(environment, edited);
    await run({}, { NODE_ENV: "test", LOG_LEVEL: "error", SENTRY_ENVIRONMENT: "attic" });
    const after = readFileSync(environment, "utf8");
    expect(after).toBe(edited.replace("SENTRY_ENVIRONMENT=\n", "SENTRY_ENVIRONMENT=attic\n"));
    await run();
    expect(readFileSync(environment, "utf8")).toBe(after);
  });

  it("tells the daemon the installed release, which the settings may override", async () => {
    const { unit, environment } = layout(root);
    await run();
    expect(readFileSync(unit, "utf8")).toContain(
      `Environment=SENTRY_RELEASE=${VERSION}\nEnvironmentFile=/etc/zen-miner/orchestrator.env\n`,
    );
    expect(readFileSync(environment, "utf8")).not.toContain("SENTRY_RELEASE");
    await run({}, { NODE_ENV: "test", SENTRY_RELEASE: "rig-farm-7" });
    expect(readFileSync(environment, "utf8")).toContain("SENTRY_RELEASE=rig-farm-7\n");
  });

  it("is undone, with and without what it keeps", async () => {
    await run();
    const paths = layout(root);
    await uninstall({ root, purge: false });
    expect([paths.bundle, paths.unit, paths.polkitRule].some(existsSync)).toBe(false);
    expect([paths.environment, paths.stateDir].every(existsSync)).toBe(true);
    await uninstall({ root, purge: true });
    expect(readdirSync(join(root, "etc"))).not.toContain("zen-miner");
    expect(existsSync(paths.stateDir)).toBe(false);
  });
});

describe.runIf(hasSystemd)("the unit", () => {
  it("is understood by systemd and exposes little", async () => {
    await run();
    const { unit } = layout(root);
    // verify wants the programs of a unit to exist; below another root they do not.
    const local = readFileSync(unit, "utf8").replace(
      "/usr/local/lib/zen-miner/orchestrator.cjs",
      layout(root).bundle,
    );
    writeFileSync(unit, local);
    expect(execFileSync("systemd-analyze", ["verify", unit], { encoding: "utf8", stdio: "pipe" })).toBe("");
    const report = execFileSync("systemd-analyze", ["security", "--offline=true", unit], {
      encoding: "utf8",
    });
    const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(report)?.[1]);
    expect(exposure).toBeLessThan(2);
  });
});
