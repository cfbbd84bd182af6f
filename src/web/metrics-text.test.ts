import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProductFigures } from "#src/domain/processes/figures-schema.ts";
import { METRICS } from "./metric-table.ts";
import { metricsText } from "./metrics-text.ts";

const figures: ProductFigures = {
  processes: [
    {
      id: "01890000-0000-7000-8000-000000000001",
      kind: "worker",
      hostname: "zen-1",
      pid: 42,
      version: "1.2.3",
      heartbeatAgeS: 3,
      info: {
        runtime: {
          eventLoopDelayP99Ms: 12,
          heapUsedBytes: 100,
          heapLimitBytes: 1000,
          rssBytes: 2000,
          uptimeSeconds: 60,
        },
        pool: { max: 5, open: 2, idle: 1, waiting: 0, longestWaitMs: 1500 },
        sentry: { on: true, problem: null, environment: "production" },
      },
    },
    {
      id: "01890000-0000-7000-8000-000000000002",
      kind: "gateway",
      hostname: 'zen "2"',
      pid: 43,
      version: "1.2.2",
      heartbeatAgeS: 90,
      info: {},
    },
  ],
  jobs: [{ labels: { task: "roll_up_minutes", state: "failed" }, count: 2 }],
  oldestDueJobS: 7,
  hosts: [{ labels: { state: "mining" }, count: 25 }],
  hashrateHs: 123_456,
  commands: [],
  errorGroups: [],
  errorEventsToday: 3,
  inbox: { envelopes: 0, oldestS: 0 },
  outbox: [{ labels: { target: "main", category: "error" }, count: 4, bytes: 4096, oldestS: 20 }],
  telemetryToday: [
    { labels: { kind: "dropped", component: "web", category: "error", reason: "limit" }, count: 9 },
  ],
  upstream: [{ target: "main", acceptedAgoS: null }],
  incidents: [{ labels: { severity: "high", state: "open" }, count: 2 }],
  messages: [{ labels: { state: "failed" }, count: 1 }],
};

describe("metricsText", () => {
  it("says figures in base units, and nothing where nothing is known", async () => {
    const { text, contentType } = await metricsText(figures);
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    const worker = 'kind="worker",hostname="zen-1",pid="42",version="1.2.3"';
    expect(text).toContain(`zen_process_event_loop_delay_p99_seconds{${worker}} 0.012`);
    expect(text).toContain(`zen_process_pool_longest_wait_seconds{${worker}} 1.5`);
    expect(text).toContain(
      'zen_process_up{kind="gateway",hostname="zen \\"2\\"",pid="43",version="1.2.2"} 0',
    );
    expect(text).not.toMatch(/^zen_process_resident_memory_bytes\{kind="gateway"/m);
    expect(text).not.toMatch(/^zen_(commands_open|upstream_accepted_age_seconds|gateway_connections)/m);
    expect(text).toContain("\nzen_fleet_hashrate_hs 123456\n");
    expect(text).toContain("# TYPE zen_error_events_total counter");
  });

  it("names every metric once, by the rules of Prometheus, also without a value", async () => {
    const { text } = await metricsText(figures);
    const named = [...text.matchAll(/^# TYPE (\w+) /gm)].map((match) => match[1]);
    expect(named).toEqual(METRICS.map((metric) => metric.name));
    expect(new Set(named).size).toBe(named.length);
    for (const { name, type } of METRICS) {
      expect(name).toMatch(/^zen_[a-z0-9_]+$/);
      expect(name.endsWith("_total")).toBe(type === "counter");
    }
  });
});

describe("the Grafana dashboard", () => {
  const dashboard = JSON.parse(readFileSync("deploy/grafana/zen-miner.json", "utf8")) as {
    panels: { title: string; targets?: { expr: string }[] }[];
  };
  const expressions = dashboard.panels.flatMap(({ targets }) => (targets ?? []).map(({ expr }) => expr));
  const names = new Set(METRICS.map((metric) => metric.name));

  it.each(expressions)("asks only for what there is: %s", (expression) => {
    const asked = expression.match(/zen_[a-z0-9_]+/g) ?? [];
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
  });
});
