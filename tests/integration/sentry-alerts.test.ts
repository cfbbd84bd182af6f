import { execFile } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeFailure } from "#src/admin/failure.ts";
import { applyAlerts, destroyAlerts, planAlerts } from "#src/admin/sentry-alerts/run.ts";
import { API_TOKEN, type Json, type SentryApi, startSentryApi } from "#tests/support/sentry-api.ts";

let api: SentryApi;
let printed: string[];
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  api = await startSentryApi();
  printed = [];
  env = { ...api.env, NODE_ENV: "test" };
});
afterEach(() => api.stop());

const output = {
  print: (line: string) => void printed.push(line),
  note: (line: string) => void printed.push(line),
};
const writes = () => api.asked.filter(({ method }) => method !== "GET");
const names = (kept: Map<string, Json>) => [...kept.values()].map(({ name }) => String(name)).sort();
const last = () => printed.at(-1);

/** What people made themselves. */
const OWN: Json = { id: "5", name: "Our own alert", detectorIds: ["77"], config: { frequency: 5 } };

describe("on a server with monitors and alerts", () => {
  it("shows first, then makes, and then has nothing to do", async () => {
    api.workflows.set("5", OWN);
    expect(await planAlerts(env, output)).toBe(12);
    expect(writes()).toEqual([]);
    expect(printed).toContain('+ alert "Zen Miner: New error [zen production new_error]"');
    expect(last()).toBe("12 to make, 0 to change, 0 to take away.");

    await applyAlerts(env, output);
    expect(names(api.workflows)).toHaveLength(8);
    expect(names(api.detectors)).toHaveLength(6);
    const alert = [...api.workflows.values()].find(({ name }) => /errors_in_1_minute/.test(String(name)));
    const monitor = [...api.detectors.values()].find(({ name }) => /errors_in_1_minute/.test(String(name)));
    expect(alert?.detectorIds).toEqual([Number(monitor?.id)]);
    expect(monitor).toMatchObject({
      type: "metric_issue",
      dataSources: [
        {
          aggregate: "count()",
          dataset: "events",
          timeWindow: 60,
          query: 'environment:["production","orchestrator-production"]',
        },
      ],
      conditionGroup: {
        conditions: [
          { type: "gt", comparison: 9 },
          { type: "lte", comparison: 9 },
        ],
      },
    });
    const fresh = [...api.workflows.values()].find(({ name }) => /new_error/.test(String(name)));
    expect(fresh).toMatchObject({
      detectorIds: [77],
      triggers: { conditions: [{ type: "first_seen_event" }] },
    });

    const before = writes().length;
    await applyAlerts(env, output);
    expect(last()).toBe("Nothing to do: Sentry has these alerts as they are here.");
    expect(writes()).toHaveLength(before);
    expect(api.workflows.get("5")).toEqual(OWN);
  });

  it("follows the settings, and leaves alone what people added to its alerts", async () => {
    await applyAlerts(env, output);
    const [id, alert] = [...api.workflows].find(([, { name }]) => /new_error/.test(String(name))) ?? ["", {}];
    api.workflows.set(id, {
      ...alert,
      enabled: false,
      owner: "team:9",
      name: "Ours now [zen production new_error]",
    });
    printed.length = 0;
    await applyAlerts({ ...env, SENTRY_CRITICAL_ERROR_THRESHOLD: "25" }, output);
    expect(printed).toContain("    limits: gt 9 is 75, lte 9 is 0 -> gt 24 is 75, lte 24 is 0");
    expect(printed).toContain("0 to make, 2 to change, 0 to take away.");
    expect(api.workflows.get(id)).toMatchObject({
      enabled: false,
      owner: "team:9",
      name: "Zen Miner: New error [zen production new_error]",
    });
  });

  it("tells whom the settings name", async () => {
    api.integrations.push(
      { id: "12", provider: { key: "slack" } },
      { id: "13", provider: { key: "github" } },
    );
    const slack = {
      SENTRY_SLACK_ALERTS_ENABLED: "true",
      SENTRY_SLACK_WEBHOOK_URL: "https://hooks.slack.example/x",
      SENTRY_SLACK_CHANNEL: "#mining",
    };
    await applyAlerts({ ...env, ...slack, SENTRY_ALERTS_TEAM: "ops" }, output);
    const actions = (key: string) => {
      const alert = [...api.workflows.values()].find(({ name }) => String(name).includes(` ${key}]`));
      const [filter] = (alert?.actionFilters ?? []) as { actions: Json[] }[];
      return filter?.actions;
    };
    expect(actions("regressed_error")).toMatchObject([
      { type: "email", config: { targetType: "team", targetIdentifier: "9" } },
      { type: "slack", integrationId: "12", config: { targetDisplay: "#mining" } },
    ]);
    expect(actions("new_error")).toMatchObject([{ type: "slack" }]);
    await applyAlerts({ ...env, ...slack, SENTRY_ALERTS_MEMBER: "Mira@example.org" }, output);
    expect(actions("regressed_error")).toMatchObject([
      { config: { targetType: "user", targetIdentifier: "501" } },
      { type: "slack" },
    ]);
    await expect(planAlerts({ ...env, SENTRY_ALERTS_TEAM: "nobody" }, output)).rejects.toThrow(
      "no team nobody",
    );
  });

  it("takes away its own, and none of another environment", async () => {
    api.workflows.set("5", OWN);
    await applyAlerts(env, output);
    await applyAlerts({ ...env, SENTRY_ENVIRONMENT: "lab" }, output);
    expect(api.workflows.size).toBe(15);
    await destroyAlerts(env, output);
    expect(api.workflows.size).toBe(8);
    expect(names(api.detectors).filter((name) => name.includes("[zen production"))).toEqual([]);
    expect(api.workflows.get("5")).toEqual(OWN);
    await destroyAlerts(env, output);
    expect(last()).toMatch(/^Nothing to do/);
  });

  it("goes on where it was cut off", async () => {
    let left = 4;
    api.behave(({ method }) => (method === "POST" && left-- <= 0 ? [500, { detail: "cut" }] : null));
    await expect(applyAlerts(env, output)).rejects.toThrow("Sentry failed with status 500");
    api.behave(() => null);
    await applyAlerts(env, output);
    expect([api.workflows.size, api.detectors.size]).toEqual([7, 6]);
    expect(await planAlerts(env, output)).toBe(0);
  });
});

describe("on an older server", () => {
  beforeEach(() => {
    api.offers.generation = "rules";
  });

  it("makes issue rules and metric rules, once, and takes them away", async () => {
    const own = { id: "5", name: "Our own", frequency: 30, conditions: [], actions: [{ id: "x" }] };
    api.issueRules.set("5", own);
    await applyAlerts(env, output);
    expect(printed[0]).toContain("as older servers have");
    expect([api.issueRules.size, api.metricRules.size]).toEqual([3, 5]);
    const slow = [...api.metricRules.values()].find(({ name }) => /slow_requests/.test(String(name)));
    expect(slow).toMatchObject({
      aggregate: "p95(transaction.duration)",
      timeWindow: 10,
      projects: ["miner"],
    });
    expect(await planAlerts(env, output)).toBe(0);
    await applyAlerts({ ...env, SENTRY_ERROR_RATE_THRESHOLD: "2" }, output);
    expect(printed).toContain("    limits: critical above 0.01 -> critical above 0.02");
    await destroyAlerts(env, output);
    expect([[...api.issueRules.values()], api.metricRules.size]).toEqual([[own], 0]);
  });

  it("touches no metric rule of another project, whatever its name", async () => {
    const other = { id: "6", name: "x [zen production errors_in_1_minute]", projects: ["shop"] };
    api.metricRules.set("6", other);
    await applyAlerts(env, output);
    await destroyAlerts(env, output);
    expect([...api.metricRules.values()]).toEqual([other]);
  });
});

describe("what goes wrong", () => {
  const failure = async (fields: Record<string, string> = {}) => {
    const error = await planAlerts({ ...env, ...fields }, output).catch((thrown: unknown) => thrown);
    const { exitCode, message } = describeFailure(error);
    expect(message).not.toContain(fields.SENTRY_API_TOKEN || API_TOKEN);
    expect(exitCode).toBe(1);
    return message;
  };

  it("is said in a line that says what to do", async () => {
    expect(await failure({ SENTRY_API_TOKEN: "" })).toMatch(/^SENTRY_API_TOKEN is not set/);
    expect(await failure({ SENTRY_API_TOKEN: "sntryu_another_one_012345" })).toMatch(
      /does not know the token/,
    );
    expect(await failure({ SENTRY_PROJECT: "another" })).toMatch(/nothing there .*projects\/zen\/another/);
    api.behave(() => [403, { detail: "no" }]);
    expect(await failure()).toMatch(/may not do this/);
    api.behave(() => "page");
    expect(await failure()).toMatch(/it sent no JSON/);
  });

  it("is waited for when Sentry only wants it slower", async () => {
    let refused = 0;
    api.behave(() => (refused++ === 0 ? [429, {}, { "retry-after": "0" }] : null));
    expect(await planAlerts(env, output)).toBe(12);
  });
});

it("tells by its exit code whether there is something to do", async () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const command = ["--import", "tsx", "src/admin/main.ts", "sentry", "alerts", ...args];
      execFile(process.execPath, command, { env: { ...process.env, ...api.env } }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
      );
    });
  expect(await run("plan", "--check")).toMatchObject({
    code: 1,
    text: expect.stringContaining("12 to make"),
  });
  expect((await run("apply")).code).toBe(0);
  expect(await run("plan", "--check")).toMatchObject({
    code: 0,
    text: expect.stringContaining("Nothing to do"),
  });
  expect((await run("apply", "--unknown")).code).toBe(2);
}, 60_000);
