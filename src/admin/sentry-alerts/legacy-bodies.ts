import { environmentQuery, environmentsOf } from "./environment-query.ts";
import { markedName } from "./mark.ts";
import type { Place } from "./modern-bodies.ts";
import { toldAt } from "./receivers.ts";
import type { Json, Thing } from "./thing.ts";
import type { Measure, WantedRule } from "./wanted-rules.ts";

const TRIGGERS = {
  first_seen: "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition",
  regressed: "sentry.rules.conditions.regression_event.RegressionEventCondition",
} as const;
const TAGGED = "sentry.rules.filters.tagged_event.TaggedEventFilter";
const MAIL = "sentry.mail.actions.NotifyEmailAction";
const SLACK = "sentry.integrations.slack.notify_action.SlackNotifyServiceAction";
/** Bounds that older servers set, min. */
const QUIET = { least: 5, most: 43_200 };

/** A rule as servers have it that know no monitors yet. */
export function legacyThing(rule: WantedRule, place: Place, projectSlug: string): Thing {
  const { key, when } = rule;
  const name = markedName(rule.title, place.environment, key);
  if (typeof when !== "string") {
    return { kind: "metric_rule", key, body: metricBody(rule, when, { ...place, name, projectSlug }) };
  }
  const body = {
    name,
    actionMatch: "any",
    filterMatch: "any",
    frequency: Math.min(QUIET.most, Math.max(QUIET.least, rule.quietMinutes)),
    environment: null,
    conditions: [{ id: TRIGGERS[when] }],
    filters: environmentsOf(place.environment).map((value) => ({
      id: TAGGED,
      key: "environment",
      match: "eq",
      value,
    })),
    actions: issueActions(rule, place),
  };
  return { kind: "issue_rule", key, body };
}

function issueActions({ severity }: WantedRule, { receivers }: Place): Json[] {
  const { email, slack } = toldAt(severity, receivers);
  const targetType = email?.type === "team" ? "Team" : "Member";
  return [
    ...(email ? [{ id: MAIL, targetType, targetIdentifier: Number(email.id) }] : []),
    ...(slack ? [{ id: SLACK, workspace: slack.integrationId, channel: slack.channel }] : []),
  ];
}

const TRANSACTIONS = { dataset: "transactions", queryType: 1, eventTypes: ["transaction"] };
const SOURCES: Readonly<Record<Measure["of"], { aggregate: string; query: string } & typeof TRANSACTIONS>> = {
  errors: {
    dataset: "events",
    queryType: 0,
    eventTypes: ["error", "default"],
    aggregate: "count()",
    query: "",
  },
  request_failures: { ...TRANSACTIONS, aggregate: "failure_rate()", query: "transaction.op:http.server" },
  job_failures: { ...TRANSACTIONS, aggregate: "failure_rate()", query: "transaction.op:queue.process" },
  request_p95: {
    ...TRANSACTIONS,
    aggregate: "p95(transaction.duration)",
    query: "transaction.op:http.server",
  },
};

type MetricPlace = Place & { name: string; projectSlug: string };

function metricBody({ severity }: WantedRule, measure: Measure, place: MetricPlace): Json {
  const { email, slack } = toldAt(severity, place.receivers);
  const { query, ...source } = SOURCES[measure.of];
  const integrationId = Number(slack?.integrationId);
  return {
    ...source,
    name: place.name,
    query: `${query} ${environmentQuery(place.environment)}`.trim(),
    timeWindow: measure.windowS / 60,
    // Above; the other one is below.
    thresholdType: 0,
    resolveThreshold: null,
    environment: null,
    projects: [place.projectSlug],
    triggers: [
      {
        label: "critical",
        alertThreshold: measure.above,
        actions: [
          ...(email ? [{ type: "email", targetType: email.type, targetIdentifier: email.id }] : []),
          ...(slack
            ? [{ type: "slack", targetType: "specific", targetIdentifier: slack.channel, integrationId }]
            : []),
        ],
      },
    ],
  };
}
