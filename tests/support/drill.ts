import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { Database } from "#src/db/client.ts";
import { listRules } from "#src/domain/alerts/queries.ts";
import { updateRule } from "#src/domain/alerts/writes.ts";
import type { Ctx } from "#src/domain/context.ts";
import type { SlackServer } from "./slack-server.ts";
import type { SmtpServerStage } from "./smtp-server.ts";

/** Something that goes wrong on purpose, and what is to come of it. */
export type Drill = {
  name: string;
  /** Begins once this is settled. */
  after?: Promise<void>;
  /** Key of the rule that is to tell, or of several any of which may. */
  rule: string | readonly string[];
  /** Id of the place that it is about, where the same rule tells of several. */
  place?: string;
  told: readonly ("mail" | "Slack")[];
  /** Paths that the messages lead to, besides the incident's own. */
  leadsTo: readonly RegExp[];
  /** What the title says. */
  title: RegExp;
  cause(): Promise<void> | void;
  /** Ends the cause; what is told after it is that it is over. */
  end(): Promise<void> | void;
};

/** Seconds from the cause, or from its end. */
export type DrillResult = {
  incidentId: string;
  line: {
    drill: string;
    told: string;
    openedS: number;
    mailS: number | null;
    slackS: number | null;
    resolvedS: number;
  };
};

export type DrillStage = {
  db: Database;
  ctx: () => Ctx;
  smtp: SmtpServerStage;
  slack: SlackServer;
  publicUrl: string;
};

/** The promise: somebody knows within this time of the cause. */
const TELL_WITHIN_MS = 60_000;
const RESOLVE_WITHIN_MS = 90_000;

/** Runs a drill to its end, and proves what is promised of each: one incident, one message a channel, right links. */
export async function runDrill(stage: DrillStage, drill: Drill): Promise<DrillResult> {
  await drill.after;
  const causeAt = Date.now();
  await drill.cause();
  const incident = await until(causeAt + TELL_WITHIN_MS, `${drill.name}: an incident opens`, async () => {
    const [first] = await incidentsOf(stage, drill, causeAt);
    return first ?? null;
  });
  const told = await until(causeAt + TELL_WITHIN_MS, `${drill.name}: everybody is told`, async () => {
    const seen = messagesOf(stage, incident.id);
    const isTold = drill.told.every((channel) => seen.some((one) => one.channel === channel));
    return isTold ? seen : null;
  });
  const openedS = (incident.openedAt.getTime() - causeAt) / 1000;
  await drill.end();
  const endAt = Date.now();
  await until(endAt + RESOLVE_WITHIN_MS, `${drill.name}: the end is told`, async () => {
    const ends = messagesOf(stage, incident.id).filter(({ isEnd }) => isEnd);
    return drill.told.every((channel) => ends.some((one) => one.channel === channel)) || null;
  });
  const over = await stage.db.incident.findUniqueOrThrow({ where: { id: incident.id } });
  expect(over, drill.name).toMatchObject({ state: "resolved", resolvedBy: "" });
  expect(await incidentsOf(stage, drill, causeAt), `${drill.name}: one incident`).toHaveLength(1);
  const all = messagesOf(stage, incident.id);
  const count = (channel: string, isEnd: boolean) =>
    all.filter((one) => one.channel === channel && one.isEnd === isEnd).length;
  for (const channel of ["mail", "Slack"] as const) {
    const times = drill.told.includes(channel) ? 1 : 0;
    expect([count(channel, false), count(channel, true)], `${drill.name}: ${channel}`).toEqual([
      times,
      times,
    ]);
  }
  expect(incident.title).toMatch(drill.title);
  for (const { text } of told) expectLinks(stage, drill, incident.id, text);
  const at = (channel: string) => told.find((one) => one.channel === channel)?.at;
  const seconds = (ms: number | undefined) => (ms === undefined ? null : rounded((ms - causeAt) / 1000));
  const line = {
    drill: drill.name,
    told: incident.title.slice(0, 60),
    openedS: rounded(openedS),
    mailS: seconds(at("mail")),
    slackS: seconds(at("Slack")),
    resolvedS: rounded(((over.resolvedAt?.getTime() ?? 0) - endAt) / 1000),
  };
  return { incidentId: incident.id, line };
}

function expectLinks({ publicUrl }: DrillStage, drill: Drill, incidentId: string, text: string): void {
  expect(text).toContain(`${publicUrl}/incidents/${incidentId}`);
  for (const path of drill.leadsTo) expect(text, `${drill.name} leads to ${path}`).toMatch(path);
}

async function incidentsOf({ db, ctx }: DrillStage, { rule, place }: Drill, since: number) {
  const keys = [rule].flat();
  const ruleIds = (await listRules(ctx())).filter(({ key }) => key && keys.includes(key)).map(({ id }) => id);
  return db.incident.findMany({
    where: {
      ruleId: { in: ruleIds },
      mergedInto: null,
      openedAt: { gte: new Date(since - 1_000) },
      ...(place === undefined ? {} : { scopeKey: { endsWith: `:${place}` } }),
    },
    orderBy: { openedAt: "asc" },
  });
}

type Seen = { channel: "mail" | "Slack"; at: number; isEnd: boolean; text: string };

/** Everything that was told of an incident. */
function messagesOf({ smtp, slack }: DrillStage, incidentId: string): Seen[] {
  const mails = smtp.received.map(({ at, text }) => ({ channel: "mail" as const, at, text }));
  const posts = slack.taken().map(({ at, raw }) => ({ channel: "Slack" as const, at, text: raw }));
  return [...mails, ...posts]
    .filter(({ text }) => text.includes(incidentId))
    .map((one) => ({ ...one, isEnd: /Resolved by itself/.test(one.text) }));
}

/** Asks until there is an answer; what cannot be asked now is not yet. */
async function until<T>(end: number, what: string, look: () => Promise<T | null>): Promise<T> {
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found !== null) return found;
    } catch (error) {
      last = error;
    }
    await delay(100);
  }
  throw new Error(`Too late: ${what}.`, { cause: last });
}

/** Changes times of a rule of the product's own, so that its end is seen while somebody watches. */
export async function hasten(
  { ctx }: Pick<DrillStage, "ctx">,
  key: string,
  times: { windowS?: number; clearS?: number },
): Promise<void> {
  const found = (await listRules(ctx())).find((rule) => rule.key === key);
  if (!found) throw new Error(`There is no rule ${key}.`);
  const { id, key: _, edited, updatedAt, updatedBy, ...input } = found;
  const { windowS, clearS = input.clearS } = times;
  const condition = windowS === undefined ? input.condition : { ...input.condition, windowS };
  await updateRule(ctx(), { id, ...input, clearS, condition: condition as typeof input.condition });
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
