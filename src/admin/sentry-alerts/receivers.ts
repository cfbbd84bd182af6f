import { z } from "zod";
import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { DomainError } from "#src/domain/errors.ts";
import type { SentryApiEnv } from "#src/env/sentry-api.ts";
import { pathOf } from "#src/sentry-api/caller.ts";
import { readAll } from "#src/sentry-api/reading.ts";
import type { Desk } from "./desk.ts";

/** Whom alerts in Sentry tell, by Sentry's ids. */
export type Receivers = {
  email: { type: "team" | "user"; id: string };
  slack: { integrationId: string; channel: string } | null;
};

export type Told = { email: Receivers["email"] | null; slack: Receivers["slack"] };

/** High and above goes by e-mail and to Slack, the rest to Slack; without Slack everything goes by e-mail. */
export function toldAt(severity: Severity, { email, slack }: Receivers): Told {
  const isHigh = severity === "high" || severity === "critical";
  return { email: isHigh || slack === null ? email : null, slack };
}

export type ReceiverChoice = {
  alertsTell: SentryApiEnv["alertsTell"];
  /** Empty for none. */
  slackChannel: string;
};

/** Finds them; `note` hears what had to be left out. Throws a `conflict` for one that Sentry does not know. */
export async function findReceivers(
  desk: Desk,
  { alertsTell, slackChannel }: ReceiverChoice,
  note: (line: string) => void,
): Promise<Receivers> {
  const email = await emailOf(desk, alertsTell);
  if (slackChannel === "") return { email, slack: null };
  const integrations = await ofOrganization(
    desk,
    "integrations",
    z.object({ id: z.coerce.string(), provider: z.object({ key: z.string() }) }),
  );
  const slack = integrations.filter(({ provider }) => provider.key === "slack");
  const [only] = slack;
  if (only && slack.length === 1) {
    return { email, slack: { integrationId: only.id, channel: `#${slackChannel.replace(/^#/, "")}` } };
  }
  note(
    slack.length === 0
      ? "Sentry has no Slack workspace: alerts there go by e-mail alone. Add one in Sentry under Settings, Integrations."
      : "Sentry has several Slack workspaces, so that none can be chosen: alerts there go by e-mail alone.",
  );
  return { email, slack: null };
}

async function emailOf(desk: Desk, tell: ReceiverChoice["alertsTell"]): Promise<Receivers["email"]> {
  if (tell && "member" in tell) {
    const members = await ofOrganization(
      desk,
      "members",
      z.object({ email: z.string().nullish(), user: z.object({ id: z.coerce.string() }).nullish() }),
    );
    const member = members.find(({ email }) => email?.toLowerCase() === tell.member.toLowerCase());
    if (member?.user) return { type: "user", id: member.user.id };
    throw new DomainError(
      "conflict",
      "SENTRY_ALERTS_MEMBER is no member of the organization in Sentry, or has not accepted the invitation.",
    );
  }
  if (tell) {
    const teams = await ofOrganization(desk, "teams", z.object({ id: z.coerce.string(), slug: z.string() }));
    const team = teams.find(({ slug }) => slug === tell.team);
    if (team) return { type: "team", id: team.id };
    throw new DomainError(
      "conflict",
      `Sentry has no team ${tell.team}. Set SENTRY_ALERTS_TEAM to one that it has.`,
    );
  }
  const [first] = desk.project.teams;
  if (first) return { type: "team", id: first.id };
  throw new DomainError(
    "conflict",
    "The project has no team in Sentry. Set SENTRY_ALERTS_TEAM or SENTRY_ALERTS_MEMBER, so that somebody is told.",
  );
}

function ofOrganization<S extends z.ZodType>(
  { call, org }: Desk,
  what: string,
  one: S,
): Promise<z.output<S>[]> {
  return readAll(call, { method: "GET", path: pathOf("organizations", org, what) }, z.array(one));
}
