import { expect, it } from "vitest";
import { idOf, NOW, secondsAfter } from "#tests/support/alert-findings.ts";
import { channelOf, World } from "#tests/support/alert-world.ts";
import { NoisyFleet, randomBy } from "#tests/support/noisy-fleet.ts";
import { evaluateErrorCount } from "../alerts/error-rules.ts";
import type { Evaluation } from "../alerts/finding-schema.ts";
import { evaluateHosts } from "../alerts/host-rules.ts";
import { evaluateProcesses, type ProcessReading } from "../alerts/process-rules.ts";
import type { AlertRule } from "../alerts/schema.ts";
import { seededRules } from "../alerts/seed-rules.ts";
import { isKind } from "../alerts/verdict-rules.ts";
import { evaluateWork } from "../alerts/work-rules.ts";

const HOSTS = 500;
const ROUND_S = 10;
const DAY_S = 86_400;

const rules = seededRules({ criticalErrorThreshold: 10, errorRatePercent: 1 }).map(
  ({ key, input }): AlertRule => ({
    ...input,
    id: idOf(key),
    key,
    edited: false,
    updatedAt: "",
    updatedBy: "",
  }),
);

/** Our own processes, of which one is restarted every hour: it is away for a few seconds and then another one. */
function processesAt(now: Date, random: () => number): ProcessReading[] {
  const intoHourS = (now.getTime() / 1000) % 3_600;
  return (["web", "gateway", "worker"] as const).flatMap((kind, index) => {
    const isRestarting = Math.floor(now.getTime() / 3_600_000) % 3 === index && intoHourS < 20;
    const startedAt = secondsAfter(-intoHourS, now);
    const runtime = {
      eventLoopDelayP99Ms: 20 + 60 * random(),
      heapUsedBytes: 30 + 30 * random(),
      heapLimitBytes: 100,
      rssBytes: 1,
      uptimeSeconds: 1,
    };
    const pool = { max: 10, open: 5, idle: 4, waiting: 0, longestWaitMs: Math.round(50 * random()) };
    const process = {
      id: idOf(kind),
      kind,
      hostname: "control-1",
      pid: 42,
      info: { runtime, pool },
      startedAt,
    };
    return isRestarting ? [] : [{ ...process, heartbeatAt: secondsAfter(-10 * random(), now) }];
  });
}

it("tells nothing of high severity in 24 hours of a healthy, noisy fleet with restarts and upgrades", () => {
  const fleet = new NoisyFleet(HOSTS, 20_261_122, NOW);
  const random = randomBy(7);
  const world = new World(rules, [channelOf("all")]);
  for (let second = 0; second < DAY_S; second += ROUND_S) {
    const now = secondsAfter(second);
    const upgrading = second % 21_600 < HOSTS * ROUND_S;
    const readings = { hosts: fleet.readings(now, { upgrading }), processes: processesAt(now, random) };
    const hearing = { gatewaySince: NOW, steadyForS: second };
    const errors = Math.floor(8 * random());
    const requests = { total: 900, failed: Math.floor(7 * random()), p95Ms: 300 + 400 * random() };
    world.round(
      now,
      rules.flatMap((rule): Evaluation[] => {
        const common = { ruleId: rule.id, firstAt: now, groups: [], links: null, full: 0 };
        const work = {
          ...requests,
          ruleId: rule.id,
          firstFailedAt: now,
          failedTraceId: null,
          slowestTraceId: null,
        };
        const verdict = isKind(rule, "host_offline", "host_state", "temperature")
          ? evaluateHosts(rule, readings.hosts, { now, hearing })
          : isKind(rule, "process_silent", "event_loop_delay", "memory_growth", "pool_exhausted")
            ? evaluateProcesses(rule, readings.processes, { now, hearing })
            : isKind(rule, "error_count")
              ? evaluateErrorCount(rule, [{ ...common, count: errors }], now)
              : isKind(rule, "error_rate", "slow_p95", "command_failures")
                ? evaluateWork(rule, [work], now)
                : null;
        return verdict ? [{ rule, ...verdict, complete: true }] : [];
      }),
    );
  }
  const grave = [...world.incidents.values()].filter(
    ({ severity }) => severity === "high" || severity === "critical",
  );
  expect(grave.map(({ title, openedAt }) => `${openedAt.toISOString()} ${title}`)).toEqual([]);
  // The noise is there: hosts were silent and miners down, each time for a moment.
  expect(fleet.hosts.filter(({ backAt }) => backAt > 0).length).toBe(HOSTS);
  expect(fleet.hosts.filter(({ upAt }) => upAt > 0).length).toBeGreaterThan(HOSTS / 2);
}, 60_000);
