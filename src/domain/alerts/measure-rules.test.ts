import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostPlace, idOf, NOW, ruleOf, secondsAfter } from "#tests/support/alert-findings.ts";
import { evaluateErrorCount } from "./error-rules.ts";
import { placeKey } from "./finding-schema.ts";
import { evaluateHosts, type HostReading } from "./host-rules.ts";
import { evaluateProcesses, type ProcessReading } from "./process-rules.ts";
import { evaluateProduct, type ProductReading } from "./product-rules.ts";
import { reachBelow, reachOf, type Verdict } from "./verdict-rules.ts";
import { evaluateWork } from "./work-rules.ts";

function host(name: string, rest: Partial<HostReading> = {}): HostReading {
  const { id, siteId = "", siteName = "" } = hostPlace(name);
  return {
    id,
    name,
    siteId,
    siteName,
    tags: [],
    state: "mining",
    reason: "",
    since: secondsAfter(-3_600),
    desired: null,
    lastSeenAt: secondsAfter(-5),
    hashrateHs: 5_000,
    temperatureC: 60,
    ...rest,
  };
}

const hearing = { gatewaySince: secondsAfter(-3_600), steadyForS: 3_600 };
const said = ({ findings, near }: Verdict) => [findings.map(({ place }) => place.name), near.size];

describe("a host", () => {
  const offline = ruleOf({ kind: "host_offline" });
  const silent = host("rig", { state: "host_offline", lastSeenAt: secondsAfter(-40) });
  it.each([
    ["silent and could be heard", hearing, [["rig"], 0]],
    ["silent without a gateway", { ...hearing, gatewaySince: null }, [[], 1]],
    [
      "silent since before a gateway that just began",
      { ...hearing, gatewaySince: secondsAfter(-20) },
      [[], 1],
    ],
    ["silent since a gateway that just began", { ...hearing, gatewaySince: secondsAfter(-50) }, [["rig"], 0]],
    ["silent after a gap in what is measured", { ...hearing, steadyForS: 3 }, [[], 1]],
  ])("%s", (_, known, expected) => {
    expect(said(evaluateHosts(offline, [silent, host("heard")], { now: NOW, hearing: known }))).toEqual(
      expected,
    );
  });

  it.each([
    ["down, and should mine", { state: "miner_down", desired: "mining" }, [["rig"], 0]],
    ["down, as it was asked", { state: "miner_down", desired: "stopped" }, [[], 0]],
    ["paused, as it was asked", { state: "paused", desired: "paused" }, [[], 0]],
    ["paused, and nobody asked", { state: "paused", desired: "mining" }, [["rig"], 0]],
    ["down for a moment", { state: "miner_down", since: secondsAfter(-5) }, [[], 1]],
    ["just enrolled", { state: "unknown", since: null }, [[], 0]],
    ["down since nobody knows when", { state: "miner_down", since: null }, [["rig"], 0]],
    ["in another state", { state: "no_pool" }, [[], 0]],
  ] as const)("%s", (_, about, expected) => {
    const rule = ruleOf({ kind: "host_state", states: ["miner_down", "paused", "unknown"], afterS: 20 });
    expect(said(evaluateHosts(rule, [host("rig", about)], { now: NOW, hearing }))).toEqual(expected);
  });

  it("is hot from its limit on, and not cool again right below it; a silent one is neither", () => {
    const rule = ruleOf({ kind: "temperature", limitC: 90 });
    const at = (temperatureC: number | null, rest: Partial<HostReading> = {}) =>
      said(evaluateHosts(rule, [host("rig", { temperatureC, ...rest })], { now: NOW, hearing }));
    expect([at(90), at(88), at(86.9), at(null), at(99, { state: "host_offline" })]).toEqual([
      [["rig"], 0],
      [[], 1],
      [[], 0],
      [[], 0],
      [[], 0],
    ]);
  });

  it("is found whichever order hosts are read in", () => {
    const states = fc.constantFrom("mining", "miner_down", "host_offline", "no_pool" as const);
    fc.assert(
      fc.property(fc.array(states, { maxLength: 30 }), fc.func(fc.integer()), (all, order) => {
        const rule = ruleOf({ kind: "host_state", states: ["miner_down", "no_pool"], afterS: 20 });
        const hosts = all.map((state, n) => host(`rig-${n}`, { state }));
        const moved = hosts.toSorted((a, b) => order(a.name) - order(b.name));
        const [one, other] = [hosts, moved].map((list) => evaluateHosts(rule, list, { now: NOW, hearing }));
        const keys = (verdict?: Verdict) => verdict?.findings.map(({ place }) => placeKey(place)).sort();
        expect(keys(one)).toEqual(keys(other));
        expect(keys(one)).toHaveLength(
          all.filter((state) => state === "miner_down" || state === "no_pool").length,
        );
      }),
    );
  });
});

describe("a limit", () => {
  const number = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  it("is always found when it is reached, and a value is over, near or clear, never two of it", () => {
    fc.assert(
      fc.property(number, number, (value, limit) => {
        expect(reachOf(value, limit) === "over").toBe(value >= limit);
        expect(reachBelow(value, limit) === "over").toBe(value < limit);
      }),
    );
  });

  it("of errors, work, queues and processes is found at every value from it on, and near opens nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (limit, value) => {
          for (const verdict of everyKind(limit, value)) {
            expect(verdict.findings).toHaveLength(value >= limit ? 1 : 0);
            for (const { place } of verdict.findings) expect(verdict.near.has(placeKey(place))).toBe(false);
          }
        },
      ),
    );
  });
});

const emptyProduct: ProductReading = {
  queue: { due: 0, oldestWaitS: 0 },
  dead: [],
  outbox: { count: 0, oldestAt: null, lastError: "" },
  refusals: [],
  ending: [],
  deliveredErrors: 0,
  channels: [],
};

/** What rules of several kinds make of the same value against the same limit. */
function everyKind(limit: number, value: number): Verdict[] {
  const about = { now: NOW, monthlyErrorQuota: null };
  const count = ruleOf({ kind: "error_count", threshold: limit, windowS: 60 });
  const slow = ruleOf({ kind: "slow_p95", of: "jobs", limitMs: limit, windowS: 60, minSamples: 1 });
  const refused = ruleOf({ kind: "refused_enrolments", threshold: limit, windowS: 60 });
  const work = {
    total: 5,
    failed: 0,
    p95Ms: value,
    firstFailedAt: null,
    failedTraceId: null,
    slowestTraceId: null,
  };
  const product = {
    ...emptyProduct,
    queue: { due: value, oldestWaitS: value },
    refusals: [{ ruleId: refused.id, count: value, firstAt: null, hostId: null }],
  };
  const late = processOf({ eventLoopDelayP99Ms: value });
  return [
    evaluateErrorCount(
      count,
      [{ ruleId: count.id, count: value, firstAt: NOW, groups: [], links: null, full: 0 }],
      NOW,
    ),
    evaluateWork(slow, [{ ruleId: slow.id, ...work }], NOW),
    evaluateProduct(ruleOf({ kind: "queue_depth", threshold: limit }), product, about),
    evaluateProduct(ruleOf({ kind: "oldest_job", limitS: limit }), product, about),
    evaluateProduct(refused, product, about),
    evaluateProcesses(ruleOf({ kind: "event_loop_delay", limitMs: limit }), [late], { now: NOW, hearing }),
  ];
}

function processOf(runtime: object, rest: Partial<ProcessReading> = {}): ProcessReading {
  const full = {
    eventLoopDelayP99Ms: 1,
    heapUsedBytes: 1,
    heapLimitBytes: 100,
    rssBytes: 1,
    uptimeSeconds: 1,
    ...runtime,
  };
  return {
    id: idOf("process"),
    kind: "web",
    hostname: "control-1",
    pid: 42,
    info: { runtime: full },
    startedAt: secondsAfter(-600),
    heartbeatAt: secondsAfter(-5),
    ...rest,
  };
}

describe("a process", () => {
  const rule = ruleOf({ kind: "process_silent", afterS: 25 });
  const all = (["web", "gateway", "worker"] as const).map((kind) => processOf({}, { kind, id: idOf(kind) }));
  const check = (processes: ProcessReading[], steadyForS = 3_600) =>
    said(evaluateProcesses(rule, processes, { now: NOW, hearing: { ...hearing, steadyForS } }));
  const [web, gateway, worker] = all as [ProcessReading, ProcessReading, ProcessReading];
  const dead = { ...worker, heartbeatAt: secondsAfter(-26) };

  it("is missed when it falls silent or is not there, and not when another one took its place", () => {
    expect(check(all)).toEqual([[], 0]);
    expect(check([web, gateway, dead])).toEqual([["worker"], 0]);
    expect(check([web, gateway])).toEqual([["worker"], 0]);
    const next = processOf({}, { kind: "worker", id: idOf("next"), startedAt: secondsAfter(-10) });
    expect(check([web, gateway, dead, next])).toEqual([[], 0]);
    expect(check([web, gateway, dead, { ...next, hostname: "control-2" }])).toEqual([["worker"], 0]);
  });

  it("is not missed after a gap, when the heartbeats of all are old", () => {
    const old = all.map((process) => ({ ...process, heartbeatAt: secondsAfter(-45) }));
    expect(check(old, 2)).toEqual([[], 3]);
  });
});

describe("the rest of the product", () => {
  const about = { now: NOW, monthlyErrorQuota: 5_000 };
  it("has a quota only with Sentry, keys that end, and channels that fail", () => {
    const quota = ruleOf({ kind: "quota_used", percent: 80 });
    const used = { ...emptyProduct, deliveredErrors: 4_000 };
    expect(evaluateProduct(quota, used, about).findings).toMatchObject([{ value: 80 }]);
    expect(evaluateProduct(quota, used, { ...about, monthlyErrorQuota: null }).findings).toEqual([]);
    const ending = [{ kind: "API key", id: "k", name: "robot", endsAt: secondsAfter(13 * 86_400) }];
    const expiry = evaluateProduct(ruleOf({ kind: "expiry", days: 14 }), { ...emptyProduct, ending }, about);
    expect(expiry.findings.map(({ summary }) => summary)).toEqual(["The API key robot ends in 13 d."]);
    const channels = [{ id: "c", name: "hook", failingSince: secondsAfter(-100), lastError: "" }];
    const failing = evaluateProduct(
      ruleOf({ kind: "channel_failing", afterS: 120 }),
      { ...emptyProduct, channels },
      about,
    );
    expect(said(failing)).toEqual([[], 1]);
  });
});
