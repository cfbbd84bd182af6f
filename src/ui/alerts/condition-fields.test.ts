import { describe, expect, it } from "vitest";
import { type Condition, conditionSchema } from "#src/domain/alerts/condition-schema.ts";
import { errorClassSchema } from "#src/protocol/commands.ts";
import { CONDITION_FIELDS, NEW_CONDITIONS } from "./condition-fields.ts";
import { CONDITION_GROUPS, CONDITION_KINDS } from "./condition-kinds.ts";
import { conditionWords } from "./condition-words.ts";

const GROUP_ID = "0198f4b7-e000-7000-8000-000000000001";
const begin = (condition: Condition): Condition =>
  condition.kind === "specific_error" ? { ...condition, groupId: GROUP_ID } : condition;

/** Every kind with the names of what it holds. */
const KINDS = conditionSchema.options.map(({ shape }) => {
  const { kind, ...rest } = shape;
  return [kind.value, Object.keys(rest)] as const;
});

describe.each(KINDS)("%s", (kind, names) => {
  it("can be filled in, all of it", () => {
    expect(CONDITION_FIELDS[kind].map(({ field }) => field).sort()).toEqual([...names].sort());
  });

  it("begins as a condition that is accepted", () => {
    expect(conditionSchema.parse(begin(NEW_CONDITIONS[kind]))).toEqual(begin(NEW_CONDITIONS[kind]));
  });

  it("is said in words, without a value that is missing", () => {
    expect(conditionWords(begin(NEW_CONDITIONS[kind]))).toMatch(/^[A-Z0-9].*[^.]$/);
    expect(conditionWords(begin(NEW_CONDITIONS[kind]))).not.toMatch(/undefined|NaN|null/);
  });

  it("is offered in one group", () => {
    expect(CONDITION_GROUPS.filter(({ kinds }) => kinds.includes(kind))).toHaveLength(1);
    expect(CONDITION_KINDS[kind].name).not.toBe("");
  });
});

it.each(KINDS)("%s takes the least and the most that its form takes", (kind) => {
  for (const field of CONDITION_FIELDS[kind]) {
    if (field.is !== "number") continue;
    for (const value of [field.min, field.max]) {
      expect(
        conditionSchema.safeParse({ ...begin(NEW_CONDITIONS[kind]), [field.field]: value }).success,
      ).toBe(true);
    }
  }
});

it("offers every class of errors", () => {
  const [classes] = CONDITION_FIELDS.critical_error;
  expect(classes?.is === "set" ? classes.choices.map(({ value }) => value) : []).toEqual(
    errorClassSchema.options,
  );
});

it.each<[Condition, string]>([
  [{ kind: "error_count", threshold: 10, windowS: 60 }, "10 or more error events within 1 min"],
  [
    { kind: "error_rate", of: "jobs", percent: 1, windowS: 600, minSamples: 100 },
    "1 % or more of all jobs failed within 10 min, once there are 100 jobs",
  ],
  [
    { kind: "critical_error", classes: ["database", "memory_exhaustion"] },
    "A fatal error, or one of the class database or memory exhaustion",
  ],
  [
    { kind: "host_state", states: ["miner_down", "no_pool", "unknown"], afterS: 300 },
    "A host is “Miner down”, “No pool” or “Unknown” for 5 min",
  ],
  [{ kind: "temperature", limitC: 90 }, "A CPU has 90 °C or more"],
  [{ kind: "signature_failures", threshold: 1, windowS: 600 }, "1 signature or more refused within 10 min"],
])("says %j", (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});
