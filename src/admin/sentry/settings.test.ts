import { describe, expect, it } from "vitest";
import type { ProcessFigures } from "#src/domain/processes/figures-schema.ts";
import { describeSwitch, faultsOf, settingsOf } from "./settings.ts";

const on = { on: true, problem: null, environment: "production" };
const running = (kind: string, info: ProcessFigures["info"] = { sentry: on }, version = "1.0.0") => ({
  id: kind,
  kind,
  hostname: "zen-1",
  pid: 7,
  version,
  heartbeatAgeS: 1,
  info,
});
const all = (info?: ProcessFigures["info"]) =>
  ["web", "worker", "gateway"].map((kind) => running(kind, info));

describe("settingsOf", () => {
  it("says in words whether Sentry is on", () => {
    const said = (info: ProcessFigures["info"]) => describeSwitch(settingsOf(all(info)));
    expect(said({ sentry: on })).toBe("on");
    expect(said({ sentry: { ...on, on: false } })).toBe("off (no DSN)");
    expect(said({ sentry: { ...on, on: false, problem: "it has no key" } })).toBe(
      "off (malformed DSN: it has no key)",
    );
    expect(said({})).toBe("off (no DSN)");
  });
});

describe("faultsOf", () => {
  const faults = (processes: ProcessFigures[]) => faultsOf(settingsOf(processes));

  it("finds nothing wrong where all processes agree", () => {
    expect(faults(all())).toEqual([]);
    expect(faults(all({ sentry: { ...on, on: false } }))).toEqual([]);
  });

  it.each([
    ["no gateway process runs", all().slice(0, 2)],
    ["gateway 7 does not say whether Sentry is on", [...all().slice(0, 2), running("gateway", {})]],
    [
      "SENTRY_DSN cannot be used: it has no key",
      all({ sentry: { ...on, on: false, problem: "it has no key" } }),
    ],
    [
      "processes name different environments: production, lab",
      [...all(), running("web", { sentry: { ...on, environment: "lab" } })],
    ],
    [
      "processes are of different releases: 1.0.0, 2.0.0",
      [...all(), running("web", { sentry: on }, "2.0.0")],
    ],
    [
      "Sentry is on in some processes and off in others",
      [...all(), running("web", { sentry: { ...on, on: false } })],
    ],
  ])("says: %s", (fault, processes) => expect(faults(processes)).toEqual([fault]));
});
