import type { DesiredState, HostState } from "#src/protocol/states.ts";
import type { Finding, Place } from "./finding-schema.ts";
import type { RuleScope } from "./schema.ts";
import {
  amount,
  finding,
  type Reach,
  type RuleOf,
  reachBelow,
  spanOf,
  type Verdict,
  verdictOf,
} from "./verdict-rules.ts";

/** What is read of a host that may be in trouble. */
export type HostReading = {
  id: string;
  name: string;
  siteId: string;
  siteName: string;
  tags: string[];
  state: HostState;
  reason: string;
  since: Date | null;
  desired: DesiredState | null;
  lastSeenAt: Date | null;
  hashrateHs: number | null;
  temperatureC: number | null;
};

/** What is known of whoever hears the hosts. */
export type Hearing = {
  /** When the longest-running gateway that is alive began; null without one. */
  gatewaySince: Date | null;
  /** How long this has been measured without a gap, s: after an outage of the database all hosts look silent. */
  steadyForS: number;
};

export type HostKind = "host_offline" | "host_state" | "hashrate_below" | "temperature";

/** Hosts dial again at random within half a minute. */
const COME_BACK_S = 60;
const STEADY_S = 15;
const SILENCE_S = 30;
/** Below its limit by this much, a CPU is no longer too hot, °C. */
const COOLED_C = 3;

/** What a rule about the readings of hosts finds. */
export function evaluateHosts(
  rule: RuleOf<HostKind>,
  hosts: readonly HostReading[],
  { now, hearing }: { now: Date; hearing: Hearing },
): Verdict {
  const inScope = hosts.filter((host) => isInScope(rule.scope, host));
  const { condition } = rule;
  switch (condition.kind) {
    case "host_offline":
      return judged(
        inScope,
        (host) => offline(host, now, hearing),
        (host) => silence(host, now),
      );
    case "host_state":
      return judged(
        inScope,
        (host) => {
          if (!condition.states.includes(host.state) || wasAskedFor(host)) return "clear";
          // A host that has just been enrolled has not said anything yet.
          if (host.state === "unknown" && host.since === null) return "clear";
          return secondsSince(host.since, now) >= condition.afterS ? "over" : "near";
        },
        (host) => inState(host, now, condition.afterS),
      );
    case "hashrate_below":
      return judged(
        inScope,
        ({ state, hashrateHs }) =>
          state !== "mining" || hashrateHs === null ? "clear" : reachBelow(hashrateHs, condition.limitHs),
        (host) => slow(host, now, condition.limitHs),
      );
    case "temperature":
      return judged(
        inScope,
        (host) => heat(host, condition.limitC),
        (host) => hot(host, now, condition.limitC),
      );
  }
}

/** Whether a rule looks at a host. */
export function isInScope(
  { siteIds, tags, hostIds }: Pick<RuleScope, "siteIds" | "tags" | "hostIds">,
  host: Pick<HostReading, "id" | "siteId" | "tags">,
): boolean {
  return (
    (siteIds.length === 0 || siteIds.includes(host.siteId)) &&
    (hostIds.length === 0 || hostIds.includes(host.id)) &&
    (tags.length === 0 || tags.some((tag) => host.tags.includes(tag)))
  );
}

export function placeOfHost({
  id,
  name,
  siteId,
  siteName,
}: Pick<HostReading, "id" | "name" | "siteId" | "siteName">): Place {
  return { kind: "host", id, name, siteId, siteName };
}

function judged(
  hosts: readonly HostReading[],
  reach: (host: HostReading) => Reach,
  about: (host: HostReading) => Pick<Finding, "causedAt" | "summary"> & Partial<Finding>,
): Verdict {
  return verdictOf(
    hosts.map((host) => ({
      place: placeOfHost(host),
      reach: reach(host),
      finding: () => finding(placeOfHost(host), { links: { hostId: host.id }, ...about(host) }),
    })),
  );
}

/**
 * A host that nobody could have heard is neither offline nor back: without a gateway, shortly after one began, and after
 * a gap in what is measured here.
 */
function offline(
  { state, lastSeenAt }: HostReading,
  now: Date,
  { gatewaySince, steadyForS }: Hearing,
): Reach {
  if (state !== "host_offline" || lastSeenAt === null) return "clear";
  if (gatewaySince === null || steadyForS < STEADY_S) return "near";
  const wasHeard = lastSeenAt >= gatewaySince || secondsSince(gatewaySince, now) >= COME_BACK_S;
  return wasHeard ? "over" : "near";
}

function silence({ name, lastSeenAt }: HostReading, now: Date) {
  const value = Math.round(secondsSince(lastSeenAt, now));
  const summary = `Nothing was heard from ${name} for ${spanOf(value)}.`;
  return { causedAt: lastSeenAt ?? now, value, limit: SILENCE_S, unit: "s" as const, summary };
}

/** A miner that was stopped is not down, and one that was paused may rest. */
function wasAskedFor({ state, desired }: HostReading): boolean {
  if (desired === "stopped") return state === "miner_down" || state === "api_unreachable";
  return desired === "paused" && state === "paused";
}

function inState({ name, state, reason, since }: HostReading, now: Date, afterS: number) {
  const value = Math.round(secondsSince(since, now));
  const why = reason === "" ? "" : ` (${reason})`;
  const summary = `${name} has been in the state ${state.replaceAll("_", " ")}${why} for ${spanOf(value)}.`;
  return { causedAt: since ?? now, value, limit: afterS, unit: "s" as const, summary };
}

function slow({ name, hashrateHs }: HostReading, now: Date, limitHs: number) {
  const value = hashrateHs ?? 0;
  const summary = `${name} mines with ${amount(value)} H/s; at least ${amount(limitHs)} H/s are expected.`;
  return { causedAt: now, value, limit: limitHs, unit: "hs" as const, summary };
}

function heat({ state, temperatureC }: HostReading, limitC: number): Reach {
  if (temperatureC === null || state === "host_offline" || state === "in_maintenance") return "clear";
  if (temperatureC >= limitC) return "over";
  return temperatureC >= limitC - COOLED_C ? "near" : "clear";
}

function hot({ name, temperatureC }: HostReading, now: Date, limitC: number) {
  const value = temperatureC ?? 0;
  const summary = `The CPU of ${name} is at ${amount(value)} °C; the limit is ${amount(limitC)} °C.`;
  return { causedAt: now, value, limit: limitC, unit: "celsius" as const, summary };
}

/** A time that nobody noted is long ago. */
function secondsSince(time: Date | null, now: Date): number {
  return time === null ? Number.MAX_SAFE_INTEGER : Math.max(0, (now.getTime() - time.getTime()) / 1000);
}
