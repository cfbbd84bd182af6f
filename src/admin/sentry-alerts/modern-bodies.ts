import { environmentQuery, environmentsOf } from "./environment-query.ts";
import { markedName } from "./mark.ts";
import { type Receivers, toldAt } from "./receivers.ts";
import type { Json, Thing } from "./thing.ts";
import type { Measure, WantedRule } from "./wanted-rules.ts";

/** Minutes that Sentry offers between two messages of one alert. */
const FREQUENCIES = [5, 10, 30, 60, 180, 720, 1_440];
/** Of a monitor's condition: the highest priority, and no trouble. */
const TROUBLE = 75;
const FINE = 0;

export type Place = { environment: string; receivers: Receivers };

/** A rule as monitors and alerts; `detectorIds` of an alert names its own monitor by the rule's key. */
export function modernThings(rule: WantedRule, place: Place): Thing[] {
  const name = markedName(rule.title, place.environment, rule.key);
  if (typeof rule.when === "string") return [alertOf(rule, name, place)];
  const detector = { kind: "detector", key: rule.key, body: monitorBody(rule.when, name, place) } as const;
  return [detector, alertOf(rule, name, place)];
}

/** Stands for the error monitor of the project where an alert names its monitors. */
export const ERROR_MONITOR = "errors";

function alertOf({ key, severity, quietMinutes, when }: WantedRule, name: string, place: Place): Thing {
  const isOfErrors = typeof when === "string";
  const triggers =
    when === "first_seen"
      ? ["first_seen_event"]
      : when === "regressed"
        ? ["regression_event"]
        : ["first_seen_event", "regression_event", "reappeared_event"];
  const environments = isOfErrors ? environmentsOf(place.environment) : [];
  const body = {
    name,
    detectorIds: [isOfErrors ? ERROR_MONITOR : key],
    environment: null,
    config: { frequency: FREQUENCIES.find((minutes) => minutes >= quietMinutes) ?? 1_440 },
    triggers: { logicType: "any-short", conditions: triggers.map((type) => condition(type, true)) },
    actionFilters: [
      {
        logicType: "any-short",
        conditions: environments.map((value) =>
          condition("tagged_event", { key: "environment", match: "eq", value }),
        ),
        actions: actionsOf(toldAt(severity, place.receivers)),
      },
    ],
  };
  return { kind: "workflow", key, body };
}

const condition = (type: string, comparison: unknown) => ({ type, comparison, conditionResult: true });

function actionsOf({ email, slack }: ReturnType<typeof toldAt>): Json[] {
  const mail = email && {
    type: "email",
    integrationId: null,
    data: {},
    config: { targetType: email.type, targetIdentifier: email.id, targetDisplay: null },
    status: "active",
  };
  const post = slack && {
    type: "slack",
    integrationId: slack.integrationId,
    data: {},
    // Sentry finds the channel's own id by its name.
    config: { targetType: "specific", targetIdentifier: "", targetDisplay: slack.channel },
    status: "active",
  };
  return [...(mail ? [mail] : []), ...(post ? [post] : [])];
}

const SPANS = { dataset: "events_analytics_platform", queryType: 1, eventTypes: ["trace_item_span"] };
const SOURCES: Readonly<Record<Measure["of"], { aggregate: string; query: string } & typeof SPANS>> = {
  errors: {
    dataset: "events",
    queryType: 0,
    eventTypes: ["error", "default"],
    aggregate: "count()",
    query: "",
  },
  request_failures: {
    ...SPANS,
    aggregate: "failure_rate()",
    query: "is_transaction:true span.op:http.server",
  },
  job_failures: { ...SPANS, aggregate: "failure_rate()", query: "span.op:queue.process" },
  request_p95: {
    ...SPANS,
    aggregate: "p95(span.duration)",
    query: "is_transaction:true span.op:http.server",
  },
};

function monitorBody({ of, windowS, above }: Measure, name: string, { environment }: Place): Json {
  const { query, ...source } = SOURCES[of];
  return {
    name,
    type: "metric_issue",
    config: { detectionType: "static" },
    dataSources: [
      {
        ...source,
        query: `${query} ${environmentQuery(environment)}`.trim(),
        timeWindow: windowS,
        environment: null,
      },
    ],
    conditionGroup: {
      logicType: "any",
      conditions: [
        { type: "gt", comparison: above, conditionResult: TROUBLE },
        { type: "lte", comparison: above, conditionResult: FINE },
      ],
      actions: [],
    },
  };
}
