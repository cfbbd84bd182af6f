import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReportedState, reportedStateSchema } from "#src/protocol/states.ts";
import { decideState, type StateInput, type StateMemory } from "./state.ts";
import { type MinerSummary, parseSummary } from "./summary.ts";
import type { MinerView } from "./view.ts";

const NOW = 1_000_000;
const idle = parseSummary({}) as MinerSummary;
const mining: MinerSummary = {
  ...idle,
  uptimeS: 900,
  paused: false,
  hashrate10s: 4_120,
  hashrate60s: 4_100,
  pool: "pool.example:3333",
  poolUptimeS: 800,
};

function view(summary: MinerSummary | "timeout" | "malformed", running: boolean | null = true): MinerView {
  return {
    process: {
      running,
      startedAt: null,
      instance: null,
      pid: null,
      detail: "xmrig.service is inactive (dead)",
    },
    api:
      typeof summary === "string"
        ? { ok: false, problem: { kind: summary, message: "XMRig did not answer" } }
        : { ok: true, value: summary },
  };
}

function decide(of: MinerView, over: Partial<StateInput> = {}): StateMemory {
  return decideState({ now: NOW, view: of, previous: null, desired: null, policyStopped: false, ...over });
}

const memory = (state: ReportedState, over: Partial<StateMemory> = {}): StateMemory => ({
  current: { state, reason: "", since: NOW - 50_000 },
  poolLostAt: null,
  idleSince: null,
  downSince: null,
  ...over,
});

describe("a miner that ends whenever it is started", () => {
  const running = (previous: StateMemory | null, now: number) => decide(view("timeout"), { previous, now });
  const ended = (previous: StateMemory | null, now: number) =>
    decide(view("timeout", false), { previous, now });

  it("is down since it ended first, until it answers", () => {
    const first = ended(null, NOW);
    const tried = running(first, NOW + 1_000);
    expect(tried.current).toMatchObject({ state: "api_unreachable", since: NOW + 1_000 });
    const again = ended(tried, NOW + 1_500);
    expect(again.current).toMatchObject({ state: "miner_down", since: NOW });
    const answers = decide(view(mining), { previous: again, now: NOW + 3_000 });
    expect(ended(answers, NOW + 4_000).current.since).toBe(NOW + 4_000);
  });
});

describe("the miner's state", () => {
  const noPool = { ...mining, hashrate10s: 0, poolUptimeS: 0, poolFailures: 4 };
  it.each<[string, MinerView, Partial<StateInput>, ReportedState]>([
    ["hashes in both windows", view(mining), {}, "mining"],
    ["the first minute not full", view({ ...mining, hashrate60s: null }), {}, "warming_up"],
    ["nothing counted yet", view({ ...mining, hashrate10s: null, hashrate60s: null }), {}, "warming_up"],
    ["paused", view({ ...mining, paused: true, hashrate10s: 0 }), {}, "paused"],
    ["paused without a pool", view({ ...noPool, paused: true }), {}, "paused"],
    ["pool away for a moment", view(noPool), { previous: memory("mining") }, "mining"],
    ["pool away at the start", view(noPool), {}, "warming_up"],
    [
      "pool away for long",
      view(noPool),
      { previous: memory("mining", { poolLostAt: NOW - 20_000 }) },
      "no_pool",
    ],
    ["pool still away", view(noPool), { previous: memory("no_pool", { poolLostAt: NOW - 1 }) }, "no_pool"],
    ["no hashes for a moment", view({ ...mining, hashrate10s: 0 }), {}, "warming_up"],
    [
      "no hashes for long",
      view({ ...mining, hashrate10s: 0 }),
      { previous: memory("warming_up", { idleSince: NOW - 60_000 }) },
      "unknown",
    ],
    ["no answer while the process runs", view("timeout"), { previous: memory("mining") }, "api_unreachable"],
    ["no answer and no word of the process", view("timeout", null), {}, "api_unreachable"],
    ["a garbled answer", view("malformed"), {}, "api_unreachable"],
    ["no process", view("timeout", false), {}, "miner_down"],
    ["no process although something answers", view(mining, false), {}, "miner_down"],
    ["an answer without any known field", view(idle), {}, "unknown"],
  ])("%s", (_name, of, over, expected) => {
    expect(decide(of, over).current.state).toBe(expected);
  });

  it("says who wanted the pause and who stopped the miner", () => {
    const paused = view({ ...mining, paused: true });
    expect(decide(paused, { desired: "paused" }).current.reason).toBe("paused as asked");
    expect(decide(paused, { desired: "mining" }).current.reason).toContain("no command asked for it");
    expect(decide(view("timeout", false), { desired: "stopped" }).current.reason).toContain(
      "stopped as asked",
    );
    expect(decide(view("timeout", false), { policyStopped: true }).current.reason).toContain(
      "lost control plane",
    );
  });

  it("keeps its since while the state stays, and takes now when it changes", () => {
    expect(decide(view(mining), { previous: memory("mining") }).current.since).toBe(NOW - 50_000);
    expect(decide(view(mining), { previous: memory("paused") }).current.since).toBe(NOW);
  });

  const anyNumber = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
  const anyView = fc
    .record({
      running: fc.option(fc.boolean()),
      answer: fc.constantFrom("timeout" as const, "malformed" as const, "answers" as const),
      paused: fc.option(fc.boolean()),
      hashrate10s: anyNumber,
      hashrate60s: anyNumber,
      poolUptimeS: anyNumber,
      uptimeS: anyNumber,
    })
    .map(({ running, answer, ...fields }) =>
      view(answer === "answers" ? { ...idle, ...fields } : answer, running),
    );

  it("is miner_down exactly when the driver proves it, and always has a reason that fits the wire", () => {
    fc.assert(
      fc.property(fc.array(anyView, { minLength: 1, maxLength: 30 }), (views) => {
        let previous: StateMemory | null = null;
        for (const [step, of] of views.entries()) {
          const now = NOW + step * 10_000;
          const next: StateMemory = decide(of, { now, previous });
          expect(reportedStateSchema.options).toContain(next.current.state);
          expect(next.current.state === "miner_down").toBe(of.process.running === false);
          expect(next.current.reason.length).toBeGreaterThan(0);
          expect(next.current.reason.length).toBeLessThanOrEqual(300);
          expect(next.current.since).toBeLessThanOrEqual(now);
          previous = next;
        }
      }),
    );
  });
});
