import { describe, expect, it } from "vitest";
import { readTrackerEnv } from "./tracker.ts";

describe("the tracker", () => {
  it("is none unless one is named", () => {
    expect(readTrackerEnv({})).toBeNull();
  });

  it.each([
    [
      { TRACKER: "github", TRACKER_PROJECT: "zen/miner", TRACKER_TOKEN: "t" },
      { kind: "github", api: "https://api.github.com", project: "zen/miner", token: "t" },
    ],
    [
      {
        TRACKER: "gitlab",
        TRACKER_URL: "https://git.example/api/v4/",
        TRACKER_PROJECT: "12",
        TRACKER_TOKEN: "t",
      },
      { kind: "gitlab", api: "https://git.example/api/v4", project: "12", token: "t" },
    ],
    [
      { TRACKER: "webhook", TRACKER_URL: "https://hooks.example/x", TRACKER_TOKEN: "t" },
      { kind: "webhook", url: "https://hooks.example/x", token: "t" },
    ],
  ])("of %o", (env, read) => {
    expect(readTrackerEnv(env)).toEqual(read);
  });

  it.each([
    [{ TRACKER: "jira" }, "TRACKER"],
    [{ TRACKER: "github", TRACKER_PROJECT: "zen/miner" }, "TRACKER_TOKEN"],
    [{ TRACKER: "github", TRACKER_TOKEN: "t" }, "TRACKER_PROJECT"],
    [{ TRACKER: "github", TRACKER_TOKEN: "t", TRACKER_PROJECT: "a/b?c" }, "TRACKER_PROJECT"],
    [{ TRACKER: "webhook", TRACKER_TOKEN: "t" }, "TRACKER_URL"],
    [{ TRACKER: "webhook", TRACKER_TOKEN: "t", TRACKER_URL: "ftp://x" }, "TRACKER_URL"],
  ])("%o is refused by the name of the variable", (env, name) => {
    expect(() => readTrackerEnv(env)).toThrow(name);
  });

  it("never repeats a token", () => {
    expect(() => readTrackerEnv({ TRACKER: "nowhere", TRACKER_TOKEN: "very-secret" })).not.toThrow(
      "very-secret",
    );
  });
});
