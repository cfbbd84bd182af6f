import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seededRules } from "#src/domain/alerts/seed-rules.ts";
import { enrolRefusalSchema } from "#src/protocol/enrolment.ts";
import { CLOSE, hostFrameSchema } from "#src/protocol/frames.ts";
import { hostStateSchema } from "#src/protocol/states.ts";
import { ERROR_CLASSES } from "#src/telemetry/classify.ts";
import { STATUSES } from "#src/web/statuses.ts";

const read = (path: string) => readFileSync(path, "utf8");

/** What hosts say when they refuse a command. */
function refusalCodes(): string[] {
  const refused = hostFrameSchema.options.find((frame) => frame.shape.type.value === "refused");
  const shape = refused?.shape as { code?: { options: string[] } } | undefined;
  return shape?.code?.options ?? [];
}

describe("the runbook", () => {
  const runbook = read("docs/runbook.md");

  it.each<[string, readonly string[]]>([
    ["error class", ERROR_CLASSES],
    ["code of a refusal", Object.keys(STATUSES)],
    ["state of a host", hostStateSchema.options],
    ["refusal of a command", refusalCodes()],
    ["refusal of an enrolment", enrolRefusalSchema.options],
    ["close code", Object.values(CLOSE).map(String)],
  ])("has a line for every %s", (_, words) => {
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => !runbook.includes(`\`${word}\``))).toEqual([]);
  });
});

describe("the guide to alerting", () => {
  const guide = read("docs/alerting.md");
  const rules = seededRules({ criticalErrorThreshold: 10, errorRatePercent: 1 });

  it("explains each rule that the product brings, with its severity, and no other", () => {
    const rows = [...guide.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(
      ([, key, severity]) => `${key} ${severity}`,
    );
    expect(rows.sort()).toEqual(rules.map(({ key, input }) => `${key} ${input.severity}`).sort());
  });
});

describe("the list of promises", () => {
  const promises = read("docs/requirements.md");

  it("names files and folders that exist", () => {
    const named = [...promises.matchAll(/`((?:src|tests|docs|deploy|\.github)\/[\w./-]*[\w])`/g)];
    expect(named.length).toBeGreaterThan(50);
    expect(named.map(([, path = ""]) => path).filter((path) => !existsSync(path))).toEqual([]);
  });

  it("names parts of tests by words that stand in them", () => {
    const parts = [...promises.matchAll(/`(tests\/[\w./-]+|src\/[\w./-]+\.test\.ts)` \("([^"]+)"\)/g)];
    const isWrong = ([, path = "", words = ""]: RegExpExecArray) =>
      path.endsWith(".ts") && !read(path).includes(words);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter(isWrong).map(([whole]) => whole)).toEqual([]);
  });
});

describe(".env.example", () => {
  const documented = new Set(
    [...read(".env.example").matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map(([, name]) => name),
  );
  /** What the product's own processes tell each other, and what only hosts have. */
  const INTERNAL = new Set([
    "NODE_ENV",
    "ORCHESTRATOR_BUNDLE",
    "ZEN_FOUND_XMRIG",
    "ZEN_LOCAL_URL",
    "ZEN_EDGE_SECRET",
  ]);
  const OF_HOSTS = "orchestrator.ts";

  const settings = readdirSync("src/env")
    .filter((file) => !file.includes(".test.") && file !== OF_HOSTS)
    .flatMap((file) =>
      [...read(`src/env/${file}`).matchAll(/^ +([A-Z][A-Z_]{3,}):/gm)].map(([, name]) => name),
    );

  it("names every setting of the control plane", () => {
    expect(settings.length).toBeGreaterThan(40);
    expect(settings.filter((name = "") => !documented.has(name) && !INTERNAL.has(name))).toEqual([]);
  });

  it("names nothing that is read nowhere", () => {
    const readers = [
      ...readdirSync("src/env").map((file) => `src/env/${file}`),
      ...readdirSync("scripts").map((file) => `scripts/${file}`),
    ];
    const sources = readers.map(read).join("\n");
    expect([...documented].filter((name = "") => !sources.includes(name))).toEqual([]);
  });

  it("has nothing about Sentry that the guide does not explain", () => {
    const guide = read("docs/sentry-setup.md");
    const about = [...documented].filter((name = "") => /SENTRY|TELEMETRY|MAPS/.test(name));
    expect(about.length).toBeGreaterThan(15);
    expect(about.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});
