import { describe, expect, it } from "vitest";
import { errorEvent } from "./event-schema.ts";
import { groupFingerprint } from "./fingerprint.ts";

const of = (event: unknown, component = "web") => groupFingerprint(errorEvent.parse(event), component);

const frames = (...functions: string[]) => ({
  frames: functions.map((name, index) => ({
    function: name,
    filename: "/app/dist/worker.mjs",
    lineno: index,
    in_app: true,
  })),
});
const thrown = (type: string, value: string, stacktrace?: unknown) => ({
  exception: { values: [{ type, value, ...(stacktrace ? { stacktrace } : {}) }] },
});

describe("groupFingerprint", () => {
  it.each([
    [
      "other lines of the same functions",
      thrown("A", "x 1", frames("f", "g")),
      {
        exception: {
          values: [
            {
              type: "A",
              value: "x 2",
              stacktrace: {
                frames: [
                  { function: "f", filename: "/opt/dist/worker.mjs", lineno: 99 },
                  { function: "g", filename: "/opt/dist/worker.mjs", lineno: 100 },
                ],
              },
            },
          ],
        },
      },
    ],
    [
      "numbers and ids in a message without frames",
      thrown("A", "host 12 of 7b1f2c3d-0000-4000-8000-000000000001"),
      thrown("A", "host 13 of 7b1f2c3d-0000-4000-8000-000000000002"),
    ],
    [
      "frames of libraries between ours",
      thrown("A", "x", frames("f")),
      thrown("A", "x", {
        frames: [
          { function: "lib", filename: "node_modules/x.js", in_app: false },
          ...frames("f").frames.map((frame) => ({ ...frame })),
        ],
      }),
    ],
    [
      "what the sender calls one",
      { fingerprint: ["db", "find"], ...thrown("A", "x") },
      { fingerprint: ["db", "find"], ...thrown("B", "y") },
    ],
    ["the default written out", { fingerprint: ["{{ default }}"], ...thrown("A", "x") }, thrown("A", "x")],
    [
      "chunks of two builds",
      thrown("A", "x", {
        frames: [{ function: "t", filename: "https://h/_next/static/chunks/1-abc.js" }],
      }),
      thrown("A", "x", {
        frames: [{ function: "e", filename: "https://h/_next/static/chunks/2-def.js" }],
      }),
    ],
    [
      "one template with other values",
      { logentry: { message: "host %s", formatted: "host a" } },
      { logentry: { message: "host %s", formatted: "host b" } },
    ],
  ])("makes one group of %s", (_, one, other) => {
    expect(of(one)).toBe(of(other));
  });

  it.each([
    ["types", thrown("A", "x", frames("f")), thrown("B", "x", frames("f"))],
    ["functions", thrown("A", "x", frames("f")), thrown("A", "x", frames("g"))],
    ["messages", { message: "one thing" }, { message: "another thing" }],
    ["a part beside the default", { fingerprint: ["{{ default }}", "a"], message: "x" }, { message: "x" }],
    ["parts that would read alike", { fingerprint: ["a", "b"] }, { fingerprint: ["a b"] }],
  ])("tells %s apart", (_, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });

  it.each([{}, { fingerprint: "x" }, { exception: 3 }, { exception: { values: [{}] } }, { message: 5 }])(
    "has an answer for %j",
    (event) => {
      expect(of(event)).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  it.each(["browser", "edge", "orchestrator"])(
    "keeps what a %s sends out of every other group",
    (component) => {
      const said = { fingerprint: ["database", "find"] };
      const others = ["web", "browser", "edge", "orchestrator"].filter((other) => other !== component);
      for (const other of others) expect(of(said, component)).not.toBe(of(said, other));
      expect(of(said, component)).toBe(of(said, component));
    },
  );

  it("lets our own processes share groups", () => {
    const said = { fingerprint: ["database", "find"] };
    expect(new Set(["web", "worker", "gateway"].map((component) => of(said, component))).size).toBe(1);
  });
});
