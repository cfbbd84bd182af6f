import { ENROLMENT_TERMS, ROLE_TERMS, TOKEN_TERMS } from "./access-terms.ts";
import { INCIDENT_TERMS, SEVERITY_TERMS } from "./alert-terms.ts";
import { COMMAND_TERMS, KIND_TERMS } from "./command-terms.ts";
import { ERROR_STATE_TERMS, ERROR_TERMS } from "./error-terms.ts";
import { DESIRED_TERMS, STATE_TERMS } from "./host-terms.ts";
import { METRIC_TERMS } from "./metric-terms.ts";
import { LIVE_TERMS, PROCESS_TERMS, SENTRY_TERMS, SPAN_TERMS } from "./product-terms.ts";
import type { Term } from "./term.ts";

/** All terms by group, in the order in which help lists them. */
export const TERM_GROUPS = {
  state: { title: "States of a host", terms: STATE_TERMS },
  desired: { title: "What was asked of a host", terms: DESIRED_TERMS },
  metric: { title: "What is measured", terms: METRIC_TERMS },
  command: { title: "Statuses of a command", terms: COMMAND_TERMS },
  kind: { title: "Commands", terms: KIND_TERMS },
  error: { title: "Classes of errors", terms: ERROR_TERMS },
  errorState: { title: "States of an error", terms: ERROR_STATE_TERMS },
  severity: { title: "Severities of an incident", terms: SEVERITY_TERMS },
  incident: { title: "Incidents and alerts", terms: INCIDENT_TERMS },
  span: { title: "Traces", terms: SPAN_TERMS },
  role: { title: "Roles", terms: ROLE_TERMS },
  enrolment: { title: "Outcomes of an enrolment", terms: ENROLMENT_TERMS },
  token: { title: "States of an enrolment token", terms: TOKEN_TERMS },
  process: { title: "Processes", terms: PROCESS_TERMS },
  live: { title: "Live updates and time", terms: LIVE_TERMS },
  sentry: { title: "Sentry", terms: SENTRY_TERMS },
} as const;

type Groups = typeof TERM_GROUPS;
export type TermGroup = keyof Groups;

/** `group.name`, for example `state.no_pool`; also the anchor on the help page. */
export type TermKey = { [G in TermGroup]: `${G}.${keyof Groups[G]["terms"] & string}` }[TermGroup];

/** Each term by its key. */
export const TERMS = Object.fromEntries(
  Object.entries(TERM_GROUPS).flatMap(([group, { terms }]) =>
    Object.entries(terms).map(([name, term]) => [`${group}.${name}`, term]),
  ),
) as Readonly<Record<TermKey, Term>>;
