import { DomainError } from "#src/domain/errors.ts";
import { readAlertEnv } from "#src/env/alerts.ts";
import { readSentryApiEnv, type SentryApiEnv, type SentryTarget } from "#src/env/sentry-api.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type Change, diff } from "./diff.ts";
import { legacyThing } from "./legacy-bodies.ts";
import { modernThings } from "./modern-bodies.ts";
import { findReceivers } from "./receivers.ts";
import { carryOut, listOurs, monitorIds, withMonitors } from "./server.ts";
import type { Kind, Thing } from "./thing.ts";
import { wantedRules } from "./wanted-rules.ts";

export type Output = { print(line: string): void; note(line: string): void };

type Setting = Omit<SentryApiEnv, "target"> & {
  target: SentryTarget;
  alerts: ReturnType<typeof readAlertEnv>;
};

/** Shows what `applyAlerts` would do. Answers how many changes. */
export async function planAlerts(env: NodeJS.ProcessEnv, output: Output): Promise<number> {
  const { desk, changes } = await planned(readSetting(env), output);
  show(desk, changes, output);
  return changes.length;
}

/** Makes Sentry have the product's rules, and only touches what it made itself. */
export async function applyAlerts(env: NodeJS.ProcessEnv, output: Output): Promise<void> {
  const { desk, changes, ids } = await planned(readSetting(env), output);
  show(desk, changes, output);
  for (const change of changes) {
    const resolved =
      change.what === "delete" ? change : { ...change, thing: withMonitors(change.thing, ids) };
    const id = await carryOut(desk, resolved);
    if (change.what === "create" && change.thing.kind === "detector") ids.set(change.thing.key, id);
    output.print(`done: ${title(change)}`);
  }
}

/** Takes away what `applyAlerts` made for this environment. */
export async function destroyAlerts(env: NodeJS.ProcessEnv, output: Output): Promise<void> {
  const { target, environment } = readSetting(env);
  const desk = await openDesk(target);
  const changes = diff([], await listOurs(desk, environment));
  show(desk, changes, output);
  for (const change of changes) {
    await carryOut(desk, change);
    output.print(`done: ${title(change)}`);
  }
}

function readSetting(env: NodeJS.ProcessEnv): Setting {
  const { target, ...rest } = readSentryApiEnv(env);
  if (target) return { ...rest, target, alerts: readAlertEnv(env) };
  throw new DomainError(
    "conflict",
    "SENTRY_API_TOKEN is not set: alerts in Sentry are written with the token of an internal integration. See docs/sentry-setup.md.",
  );
}

type Planned = { desk: Desk; changes: Change[]; ids: Map<string, string> };

async function planned(
  { target, environment, alertsTell, alerts }: Setting,
  { note }: Output,
): Promise<Planned> {
  const desk = await openDesk(target);
  const receivers = await findReceivers(
    desk,
    { alertsTell, slackChannel: alerts.slack?.channel ?? "" },
    note,
  );
  const existing = await listOurs(desk, environment);
  const ids = await monitorIds(desk, existing);
  const place = { environment, receivers };
  const things = wantedRules(alerts).flatMap((rule): Thing[] =>
    desk.generation === "workflows"
      ? modernThings(rule, place)
      : [legacyThing(rule, place, desk.project.slug)],
  );
  return {
    desk,
    ids,
    changes: diff(
      things.map((thing) => withMonitors(thing, ids)),
      existing,
    ),
  };
}

const WORDS: Readonly<Record<Kind, string>> = {
  detector: "monitor",
  workflow: "alert",
  issue_rule: "issue rule",
  metric_rule: "metric rule",
};
const SIGNS = { create: "+", update: "~", delete: "-" } as const;

function title(change: Change): string {
  const kind = change.what === "delete" ? change.existing.kind : change.thing.kind;
  const name = change.what === "delete" ? change.name : String(change.thing.body.name);
  return `${SIGNS[change.what]} ${WORDS[kind]} "${name}"`;
}

function show({ org, project, generation }: Desk, changes: readonly Change[], { print }: Output): void {
  const by =
    generation === "workflows"
      ? "monitors and alerts"
      : "issue rules and metric rules, as older servers have";
  print(`Sentry: organization ${org}, project ${project.slug}, ${by}`);
  for (const change of changes) {
    print(title(change));
    if (change.what === "delete") continue;
    for (const { field, before, after } of change.fields) {
      print(change.what === "create" ? `    ${field}: ${after}` : `    ${field}: ${before} -> ${after}`);
    }
  }
  const count = (what: Change["what"]) => changes.filter((change) => change.what === what).length;
  print(
    changes.length === 0
      ? "Nothing to do: Sentry has these alerts as they are here."
      : `${count("create")} to make, ${count("update")} to change, ${count("delete")} to take away.`,
  );
}
