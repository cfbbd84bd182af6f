import type { Finding, Place } from "./finding-schema.ts";
import {
  amount,
  counted,
  finding,
  type Reach,
  type RuleOf,
  reachOf,
  spanOf,
  type Verdict,
  verdictOf,
} from "./verdict-rules.ts";

export type ProductKind =
  | "queue_depth"
  | "oldest_job"
  | "dead_job"
  | "outbox_stuck"
  | "refused_enrolments"
  | "signature_failures"
  | "expiry"
  | "quota_used"
  | "channel_failing";

/** What is read of the product as a whole. */
export type ProductReading = {
  queue: { due: number; oldestWaitS: number };
  /** Jobs that failed for the last time, by task. */
  dead: { task: string; count: number; lastAt: Date; jobId: string }[];
  outbox: { count: number; oldestAt: Date | null; lastError: string };
  /** Refused enrolments and signatures, by the rule whose window they lie in. */
  refusals: { ruleId: string; count: number; firstAt: Date | null; hostId: string | null }[];
  /** What ends, and when. */
  ending: { kind: string; id: string; name: string; endsAt: Date }[];
  /** Error events that Sentry accepted this month. */
  deliveredErrors: number;
  channels: { id: string; name: string; failingSince: Date; lastError: string }[];
};

const DAY_S = 86_400;
const QUEUE: Place = { kind: "queue", id: "jobs", name: "the job queue" };
const OUTBOX: Place = { kind: "queue", id: "outbox", name: "what waits for Sentry" };

type Judged = { place: Place; reach: Reach; finding(): Finding };

/** What a rule about the product as a whole finds. */
export function evaluateProduct(
  rule: RuleOf<ProductKind>,
  reading: ProductReading,
  { now, monthlyErrorQuota }: { now: Date; monthlyErrorQuota: number | null },
): Verdict {
  return verdictOf(judge(rule, reading, { now, monthlyErrorQuota }));
}

function judge(
  rule: RuleOf<ProductKind>,
  reading: ProductReading,
  { now, monthlyErrorQuota }: { now: Date; monthlyErrorQuota: number | null },
): Judged[] {
  const { condition } = rule;
  switch (condition.kind) {
    case "queue_depth":
      return depth(reading.queue, condition.threshold, now);
    case "oldest_job":
      return oldest(reading.queue, condition.limitS, now);
    case "dead_job":
      return reading.dead.map(dead);
    case "outbox_stuck":
      return stuck(reading.outbox, condition.limitS, now);
    case "refused_enrolments":
      return refusals(rule.id, reading, {
        ...condition,
        now,
        what: "enrolment was refused",
        place: "enrolment",
      });
    case "signature_failures":
      return refusals(rule.id, reading, {
        ...condition,
        now,
        what: "signature was refused",
        place: "signatures",
      });
    case "expiry":
      return reading.ending.map((one) => ending(one, condition.days, now));
    case "quota_used":
      return monthlyErrorQuota === null
        ? []
        : quota(reading.deliveredErrors, monthlyErrorQuota, condition.percent, now);
    case "channel_failing":
      return reading.channels.map((channel) => failing(channel, condition.afterS, now));
  }
}

function depth({ due }: ProductReading["queue"], threshold: number, now: Date): Judged[] {
  const about = { causedAt: now, value: due, limit: threshold, unit: "count" as const, count: due };
  const summary = `${counted(due, "job")} are due and not taken.`;
  return [
    { place: QUEUE, reach: reachOf(due, threshold), finding: () => finding(QUEUE, { ...about, summary }) },
  ];
}

function oldest({ oldestWaitS }: ProductReading["queue"], limitS: number, now: Date): Judged[] {
  const value = Math.round(oldestWaitS);
  const causedAt = new Date(now.getTime() - value * 1000);
  const summary = `A job has been due for ${spanOf(value)} and is not taken.`;
  const about = { causedAt, value, limit: limitS, unit: "s" as const, summary };
  return [{ place: QUEUE, reach: reachOf(value, limitS), finding: () => finding(QUEUE, about) }];
}

function dead({ task, count, lastAt, jobId }: ProductReading["dead"][number]): Judged {
  const place: Place = { kind: "queue", id: `task:${task}`, name: task };
  const summary = `${counted(count, "job")} ${task} failed for good and will not be tried again.`;
  const about = {
    causedAt: lastAt,
    count,
    summary,
    links: { jobId },
    tried: ["Every try that the job has was used."],
  };
  return { place, reach: "over", finding: () => finding(place, about) };
}

function stuck(
  { count, oldestAt, lastError }: ProductReading["outbox"],
  limitS: number,
  now: Date,
): Judged[] {
  if (oldestAt === null) return [];
  const value = Math.round((now.getTime() - oldestAt.getTime()) / 1000);
  const why = lastError === "" ? "" : ` ${lastError}`;
  const summary = `${counted(count, "envelope")} wait for Sentry, the oldest for ${spanOf(value)}.${why}`;
  const tried = ["Delivery is repeated with growing pauses; nothing is lost meanwhile."];
  const about = { causedAt: oldestAt, value, limit: limitS, unit: "s" as const, count, summary, tried };
  return [{ place: OUTBOX, reach: reachOf(value, limitS), finding: () => finding(OUTBOX, about) }];
}

function refusals(
  ruleId: string,
  reading: ProductReading,
  about: { threshold: number; windowS: number; what: string; place: string; now: Date },
): Judged[] {
  const refused = reading.refusals.find((one) => one.ruleId === ruleId);
  if (!refused) return [];
  const { count, firstAt, hostId } = refused;
  const place: Place = { kind: "product", id: about.place, name: about.place };
  const summary = `${amount(count)} times within ${spanOf(about.windowS)}, ${/^[aeiou]/.test(about.what) ? "an" : "a"} ${about.what}.`;
  return [
    {
      place,
      reach: reachOf(count, about.threshold),
      finding: () =>
        finding(place, {
          causedAt: firstAt ?? about.now,
          value: count,
          limit: about.threshold,
          unit: "count",
          count,
          summary,
          links: hostId ? { hostId } : {},
        }),
    },
  ];
}

function ending(
  { kind, id, name, endsAt }: ProductReading["ending"][number],
  days: number,
  now: Date,
): Judged {
  const place: Place = { kind: "product", id: `${kind}:${id}`, name };
  const leftS = (endsAt.getTime() - now.getTime()) / 1000;
  const when = leftS <= 0 ? "has ended" : `ends in ${spanOf(leftS)}`;
  return {
    place,
    reach: leftS <= days * DAY_S ? "over" : "clear",
    finding: () =>
      finding(place, { causedAt: now, summary: `The ${kind.replaceAll("_", " ")} ${name} ${when}.` }),
  };
}

function quota(delivered: number, plan: number, percent: number, now: Date): Judged[] {
  const place: Place = { kind: "product", id: "quota", name: "Sentry's quota" };
  const value = (delivered / plan) * 100;
  const summary = `${amount(delivered)} of the ${amount(plan)} errors of this month are used (${amount(value)} %).`;
  const about = { causedAt: now, value, limit: percent, unit: "percent" as const, count: delivered, summary };
  return [{ place, reach: reachOf(value, percent), finding: () => finding(place, about) }];
}

function failing(
  { id, name, failingSince, lastError }: ProductReading["channels"][number],
  afterS: number,
  now: Date,
): Judged {
  const place: Place = { kind: "channel", id, name };
  const value = Math.round((now.getTime() - failingSince.getTime()) / 1000);
  const why = lastError === "" ? "" : ` ${lastError}`;
  const summary = `Nothing could be told by ${name} for ${spanOf(value)}.${why}`;
  const tried = ["Each message is tried again with growing pauses for a day."];
  const about = { causedAt: failingSince, value, limit: afterS, unit: "s" as const, summary, tried };
  return { place, reach: value >= afterS ? "over" : "near", finding: () => finding(place, about) };
}
