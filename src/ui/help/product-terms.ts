import type { TermsOf } from "./term.ts";

/** How a step of a trace ended. */
export const SPAN_TERMS = {
  ok: { name: "Ok", text: "The step ended as it should." },
  error: { name: "Error", text: "The step failed; the error that belongs to it stands below it." },
  trace: {
    name: "Trace",
    text: "All steps that one action caused, in every process and on the host, by one id.",
  },
  sampled: {
    name: "Kept traces",
    text: "Traces of commands are always kept, of health checks never, and of the rest the part that is configured.",
  },
  selfTime: {
    name: "Own time",
    text: "What a step took without the steps below it: where the time really went.",
  },
  p95: {
    name: "p95",
    text: "19 of 20 were at least this quick. It shows what slow cases are like, which a mean hides.",
  },
} as const satisfies TermsOf<string>;

/** Our own processes. */
export const PROCESS_TERMS = {
  web: {
    name: "web",
    text: "Serves these pages and signs commands. If it is silent, start it again: nothing is kept in its memory.",
  },
  gateway: {
    name: "gateway",
    text: "The door for hosts. While it is silent, hosts count as offline, keep mining, and keep their samples to send them later.",
  },
  worker: {
    name: "worker",
    text: "Does the work in the background: expiry, retries, rollups, delivery to Sentry. While it is silent, commands do not expire and charts stop.",
  },
  orchestrator: {
    name: "orchestrator",
    text: "Our daemon on each host: carries out commands and sends a sample every 10 seconds.",
  },
  edge: { name: "edge", text: "The part of the web server that checks each request before a page is made." },
  browser: { name: "browser", text: "These pages in somebody's browser." },
} as const satisfies TermsOf<string>;

/** Whether a page follows the fleet. */
export const LIVE_TERMS = {
  live: { name: "Live", text: "This page follows the fleet as it changes." },
  reconnecting: {
    name: "Reconnecting",
    text: "The connection for live updates broke and is being made again. What the page shows is as of the time beside it.",
  },
  stale: {
    name: "Not live",
    text: "The page does not follow the fleet any more, for example because the session ended. Reload it, or sign in again.",
  },
  timeZone: {
    name: "Time zone",
    text: "Times are shown in your browser's time zone and name it; hover shows UTC. “Ago” is counted by the control plane's clock.",
  },
} as const satisfies TermsOf<string>;

/** How telemetry travels. */
export const SENTRY_TERMS = {
  inbox: {
    name: "Inbox",
    text: "What has arrived and is not yet recorded. It should be empty within seconds; if it grows, the worker is silent or the database slow.",
  },
  outbox: {
    name: "Outbox",
    text: "What Sentry has not accepted yet. It is kept and sent later, with the time at which it happened.",
  },
  dropped: {
    name: "Dropped",
    text: "What will never be sent, with the reason, for example because one error happened more than 100 times in an hour.",
  },
  delivered: { name: "Delivered", text: "What Sentry has accepted." },
  quota: {
    name: "Quota",
    text: "Error events that Sentry accepted this month, in UTC, against what the plan includes.",
  },
  dsn: {
    name: "DSN",
    text: "The address of a Sentry project. Without one, errors and traces are kept and shown here alone.",
  },
  release: { name: "Release", text: "The version of our code that an event came from, by its commit." },
} as const satisfies TermsOf<string>;
