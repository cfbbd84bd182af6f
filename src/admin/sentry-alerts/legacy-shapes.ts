import { type Json, listOf, mergeList, type Shape, writable } from "./thing.ts";

/** What tells two conditions, filters or actions of one rule apart. */
const NAMED = ["id", "key", "match", "value", "targetType", "targetIdentifier", "workspace", "channel"];

export const ISSUE_RULE: Shape = {
  view: (raw) => ({
    name: String(raw.name),
    environment: String(raw.environment ?? "all"),
    "at most every": `${raw.frequency} min`,
    when: `${raw.actionMatch}: ${texts(raw.conditions)}`,
    if: `${raw.filterMatch}: ${texts(raw.filters)}`,
    tells: texts(raw.actions),
  }),
  merge: (raw, wanted) => {
    const merged = (field: string) => mergeList(raw[field], listOf(wanted[field]), sameText);
    return {
      ...writable(raw),
      ...wanted,
      conditions: merged("conditions"),
      filters: merged("filters"),
      actions: merged("actions"),
    };
  },
};

const sameText = (a: Json, b: Json) => textOf(a) === textOf(b);

function texts(list: unknown): string {
  return listOf(list).map(textOf).sort().join(", ") || "none";
}

function textOf(one: Json): string {
  return NAMED.flatMap((name) =>
    one[name] === undefined || one[name] === null ? [] : [String(one[name]).replace(/^.*\./, "")],
  ).join(" ");
}

export const METRIC_RULE: Shape = {
  view: (raw) => {
    const triggers = listOf(raw.triggers);
    return {
      name: String(raw.name),
      measures: `${raw.aggregate} of ${raw.dataset}`,
      where: String(raw.query ?? ""),
      environment: String(raw.environment ?? "all"),
      window: `${raw.timeWindow} min`,
      limits: triggers
        .map(
          ({ label, alertThreshold }) =>
            `${label} ${raw.thresholdType === 0 ? "above" : "below"} ${alertThreshold}`,
        )
        .sort()
        .join(", "),
      tells: triggers.map(({ actions }) => listOf(actions).map(receiverText).sort().join(", ")).join(" | "),
    };
  },
  merge: (raw, wanted) => ({
    ...writable(raw),
    ...wanted,
    triggers: mergeList(raw.triggers, listOf(wanted.triggers), (a, b) => a.label === b.label).map(
      (trigger, index) => ({
        ...trigger,
        actions: mergeList(listOf(raw.triggers)[index]?.actions, listOf(trigger.actions), sameReceiver),
      }),
    ),
  }),
};

function receiverText({
  type,
  targetType,
  targetIdentifier,
  inputChannelId,
  integrationId,
  desc,
}: Json): string {
  // Sentry answers with the channel's own id for the name that it was given.
  const place = type === "slack" ? (inputChannelId ? String(desc) : targetIdentifier) : targetIdentifier;
  return [type, targetType, String(place), ...(type === "slack" ? [integrationId] : [])].join(" ");
}

const sameReceiver = (a: Json, b: Json) => receiverText(a) === receiverText(b);
