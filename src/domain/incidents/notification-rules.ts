import type { ConditionKind } from "../alerts/condition-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";
import { SEVERITIES, type Severity } from "../alerts/severity-schema.ts";
import type { QuietHours } from "../channels/schema.ts";
import { GATHER_S } from "./change-rules.ts";
import type { Change, Incident, Telling } from "./decision-schema.ts";
import { quietUntil } from "./quiet-rules.ts";
import type { NotificationReason } from "./schema.ts";

/** A channel as the planner needs it. */
export type ChannelFacts = {
  id: string;
  enabled: boolean;
  minSeverity: Severity;
  quietHours: QuietHours | null;
  digestMinutes: number;
  /** Messages about single incidents within the last ten minutes. */
  recent: number;
};

/** A message that is to be: about one incident, or about several at once. */
export type Planned = {
  channelId: string;
  reason: NotificationReason;
  dedupe: string;
  dueAt: Date;
  incidentId: string | null;
  incidentIds: string[];
};

export type Plan = {
  messages: Planned[];
  /** Incidents whose messages that wait are withdrawn. */
  withdrawn: string[];
  /** Incidents that are over: whoever was told of them is told that. */
  ended: string[];
};

/** Of one channel in ten minutes; what is more goes into one message a minute. */
export const STORM_MESSAGES = 20;
const STORM_MS = 60_000;
/** Longer than a round takes that began while the message was still open. */
const CLOSE_MS = 10_000;
/** New errors wait until a flood of them would have been counted. */
const GATHER_ERRORS_S = 20;
const HOST_KINDS: ReadonlySet<ConditionKind> = new Set([
  "host_offline",
  "host_state",
  "hashrate_below",
  "hashrate_drop",
  "no_accepted_share",
  "temperature",
]);

/**
 * What changes of incidents say to whom and when: to the channels of the rule, or to those that take the severity; not
 * before what belongs together was gathered; outside of quiet hours, unless it is critical; low severity in a digest;
 * a storm in one message a minute. Pure, and each message has one key for ever.
 */
export function planMessages(
  changes: readonly Change[],
  {
    rules,
    channels,
    now,
  }: { rules: ReadonlyMap<string, AlertRule>; channels: readonly ChannelFacts[]; now: Date },
): Plan {
  const plan: Plan = { messages: [], withdrawn: [], ended: [] };
  const recent = new Map(channels.map(({ id, recent }) => [id, recent]));
  for (const { incident, telling } of changes) {
    if (incident.mergedInto !== null) plan.withdrawn.push(incident.id);
    else if (telling === "resolved") plan.ended.push(incident.id);
    if (telling === null || telling === "resolved") continue;
    for (const channel of channelsOf(incident, telling, rules.get(incident.ruleId), channels)) {
      addMessage(plan.messages, { incident, telling, channel, recent, now });
    }
  }
  return plan;
}

/** Nobody is told by a channel that it fails. */
function channelsOf(
  { severity, place }: Incident,
  telling: Telling,
  rule: AlertRule | undefined,
  channels: readonly ChannelFacts[],
): ChannelFacts[] {
  const able = channels.filter(
    ({ id, enabled }) => enabled && !(place.kind === "channel" && place.id === id),
  );
  if (telling === "escalated") return able;
  const named = able.filter(({ id }) => rule?.channelIds.includes(id));
  if (named.length > 0) return named;
  return able.filter(({ minSeverity }) => weight(severity) >= weight(minSeverity));
}

type Telled = {
  incident: Incident;
  telling: Exclude<Telling, null>;
  channel: ChannelFacts;
  recent: Map<string, number>;
  now: Date;
};

function addMessage(messages: Planned[], told: Telled): void {
  const { incident, channel, recent, now } = told;
  const digestMs = channel.digestMinutes * 60_000;
  const count = recent.get(channel.id) ?? 0;
  if (incident.severity === "low" && digestMs > 0) {
    collect(messages, told, { name: "digest", everyMs: digestMs });
  } else if (count >= STORM_MESSAGES) {
    collect(messages, told, { name: "storm", everyMs: STORM_MS });
  } else {
    recent.set(channel.id, count + 1);
    messages.push({
      channelId: channel.id,
      incidentId: incident.id,
      incidentIds: [],
      reason: reasonOf(told.telling),
      dedupe: `${incident.id}:${occasionOf(told)}:${channel.id}`,
      dueAt: awake(channel, incident.severity, new Date(now.getTime() + gatherS(incident) * 1000)),
    });
  }
}

/** Adds to the message of this piece of time, which is due when nobody adds to it any more. */
function collect(
  messages: Planned[],
  { incident, channel, now }: Telled,
  { name, everyMs }: { name: string; everyMs: number },
): void {
  const end = (Math.floor(now.getTime() / everyMs) + 1) * everyMs;
  const dedupe = `${name}:${end}:${channel.id}`;
  const same = messages.find((message) => message.dedupe === dedupe);
  if (same) {
    same.incidentIds.push(incident.id);
    return;
  }
  const closed = new Date(end + CLOSE_MS);
  const dueAt = name === "digest" ? awake(channel, "low", closed) : closed;
  const incidentIds = [incident.id];
  messages.push({ channelId: channel.id, incidentId: null, incidentIds, reason: "digest", dedupe, dueAt });
}

/** The time itself, or the end of the quiet hours that it lies in. */
export function awake(
  { quietHours }: Pick<ChannelFacts, "quietHours">,
  severity: Severity,
  time: Date,
): Date {
  if (quietHours === null || severity === "critical") return time;
  return quietUntil(quietHours, time) ?? time;
}

function gatherS({ ruleKind, place }: Incident): number {
  if (place.kind === "error" && (ruleKind === "new_error" || ruleKind === "regressed_error"))
    return GATHER_ERRORS_S;
  return HOST_KINDS.has(ruleKind as ConditionKind) ? GATHER_S : 0;
}

function reasonOf(telling: Exclude<Telling, null>): NotificationReason {
  return telling === "returned" || telling === "woken" ? "opened" : telling;
}

/** Which occasion of an incident it is, so that each is told once however often it is planned. */
function occasionOf({ telling, incident }: Telled): string {
  switch (telling) {
    case "grew":
      return `grew:${incident.toldAt?.getTime() ?? 0}`;
    case "escalated":
      return `escalated:${incident.raisedAt.getTime()}`;
    case "woken":
      return `opened:woken-${incident.raisedAt.getTime()}`;
    default:
      return `opened:${incident.flaps}`;
  }
}

function weight(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
