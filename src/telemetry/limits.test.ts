import { describe, expect, it } from "vitest";
import { limitContinued } from "./continued-traces.ts";
import { createDropCounter } from "./drops.ts";
import { createLimiter } from "./limiter.ts";
import { traceRate } from "./sampler.ts";

describe("the limit", () => {
  it("admits a hundred of a group in an hour, and tells then how many were left out", () => {
    let now = 0;
    const limiter = createLimiter({ now: () => now });
    const admitted = Array.from({ length: 10_000 }, () => limiter.admit("a").admitted).filter(Boolean);
    expect(admitted).toHaveLength(100);
    expect(limiter.admit("b")).toEqual({ admitted: true, droppedBefore: 0 });
    now = 3_600_000;
    expect(limiter.admit("a")).toEqual({ admitted: true, droppedBefore: 9900 });
    expect(limiter.admit("a")).toEqual({ admitted: true, droppedBefore: 0 });
  });

  it("does not stay closed when the clock is set back", () => {
    let now = 10_000_000;
    const limiter = createLimiter({ now: () => now, perHour: 1 });
    limiter.admit("a");
    now = 0;
    expect(limiter.admit("a").admitted).toBe(true);
  });

  it("forgets the group that was quiet longest, and so stays small", () => {
    const limiter = createLimiter({ now: () => 0, perHour: 1 });
    for (let group = 0; group < 1001; group++) limiter.admit(`${group}`);
    expect(limiter.admit("0").admitted).toBe(true);
    expect(limiter.admit("1000").admitted).toBe(false);
  });
});

it("counts what was dropped until somebody takes the counts", () => {
  const dropped = createDropCounter();
  dropped.add("limit", "error");
  dropped.add("limit", "error", 2);
  dropped.add("scrub_failed", "span");
  expect(dropped.take()).toEqual([
    { reason: "limit", category: "error", count: 3 },
    { reason: "scrub_failed", category: "span", count: 1 },
  ]);
  expect(dropped.take()).toEqual([]);
});

describe("a trace is kept", () => {
  const rate = ({
    name = "GET",
    path,
    parent,
    own = null,
    environment = "production",
    forced,
    cookie,
    take = () => true,
  }: {
    name?: string;
    path?: string;
    parent?: number;
    own?: number | null;
    environment?: string;
    forced?: boolean;
    cookie?: string;
    take?: (hasSession: boolean) => boolean;
  }) =>
    traceRate(
      { tracesSampleRate: own, environment },
      {
        name,
        attributes: {
          ...(path ? { "http.target": path } : {}),
          ...(forced === undefined ? {} : { "zen.sampled": forced }),
        },
        inheritOrSampleWith: (fallback) => parent ?? fallback,
        ...(cookie === undefined ? {} : { normalizedRequest: { headers: { cookie } } }),
      },
      { isContinued: parent !== undefined, take },
    );

  it.each([
    [
      "always for commands, even when the page's was not",
      { name: "xmrig.command.start", parent: 0, own: 0 },
      1,
    ],
    ["always when it was begun so", { forced: true, parent: 0 }, 1],
    ["never when it was begun so", { forced: false, parent: 1 }, 0],
    ["never for health checks", { path: "/api/health", parent: 1, own: 1 }, 0],
    ["never for the live stream", { path: "/api/live?since=1", own: 1 }, 0],
    ["never for telemetry itself", { path: "/api/telemetry/tunnel", own: 1 }, 0],
    ["as the caller decided", { path: "/api/v1/hosts", parent: 1, own: 0.2 }, 1],
    ["at the rate that is set", { path: "/api/v1/hosts", own: 0.2 }, 0.2],
    ["for 0.3 of API requests", { path: "/api/v1/hosts?x=1" }, 0.3],
    ["for 0.1 of the rest", { path: "/hosts" }, 0.1],
    ["for half of all in development", { path: "/hosts", environment: "development" }, 0.5],
    ["by a name that has the path", { name: "GET /api/up" }, 0],
  ])("%s", (_name, about, expected) => expect(rate(about)).toBe(expected));

  it("of strangers who ask for it sixty times a minute, and of people with a session more often", () => {
    const take = limitContinued(() => 0);
    const asked = (n: number, cookie?: string) =>
      Array.from({ length: n }, () =>
        rate({ path: "/hosts", parent: 1, take, ...(cookie === undefined ? {} : { cookie }) }),
      ).filter((found) => found === 1).length;
    expect(asked(100)).toBe(60);
    expect(asked(1_000, "theme=dark; better-auth.session_token=x")).toBe(600);
    expect(rate({ path: "/hosts", take })).toBe(0.1);
    expect(rate({ name: "xmrig.command.start", parent: 1, take })).toBe(1);
  });

  it("again in the next minute, also after the clock was set back, and never for what was declined", () => {
    let now = 1_000_000;
    const take = limitContinued(() => now);
    const asked = (parent: number) => rate({ path: "/hosts", parent, take });
    for (let times = 0; times < 100; times++) expect(asked(0)).toBe(0);
    for (let times = 0; times < 60; times++) expect(asked(1)).toBe(1);
    expect(asked(1)).toBe(0);
    now += 60_000;
    expect(asked(1)).toBe(1);
    for (let times = 0; times < 60; times++) asked(1);
    now = 0;
    expect(asked(1)).toBe(1);
  });
});
