/** What the pages of one thing are about. */
export type Shown = {
  host: string;
  command: string;
  error: string;
  trace: string;
  incident: string;
  rule: string;
  channel: string;
};

export type DashboardPage = {
  /** For file names and messages. */
  name: string;
  path: (shown: Shown) => string;
  /** Without this table of the database there is nothing to show on it. */
  table: string;
  /** The frame reads that table as well, so that only who is inside the frame already gets as far as the page. */
  ofFrame?: true;
};

/** Every page that a signed-in person can open. */
export const DASHBOARD_PAGES: readonly DashboardPage[] = [
  { name: "fleet", path: () => "/", table: "host_status" },
  { name: "hosts", path: () => "/hosts", table: "host_status" },
  { name: "host", path: ({ host }) => `/hosts/${host}`, table: "host_status" },
  { name: "commands", path: () => "/commands", table: "command" },
  { name: "command", path: ({ command }) => `/commands/${command}`, table: "command" },
  { name: "incidents", path: () => "/incidents", table: "incident" },
  { name: "incident", path: ({ incident }) => `/incidents/${incident}`, table: "incident" },
  { name: "errors", path: () => "/errors", table: "error_group" },
  { name: "error", path: ({ error }) => `/errors/${error}`, table: "error_group" },
  { name: "trends", path: () => "/errors/trends", table: "error_event" },
  { name: "traces", path: () => "/traces", table: "span" },
  { name: "trace", path: ({ trace }) => `/traces/${trace}`, table: "span" },
  { name: "releases", path: () => "/releases", table: "release" },
  { name: "jobs", path: () => "/jobs", table: "error_event" },
  { name: "sentry", path: () => "/sentry", table: "telemetry_count" },
  { name: "rules", path: () => "/alerts", table: "alert_rule" },
  { name: "rule", path: ({ rule }) => `/alerts/${rule}`, table: "alert_rule" },
  { name: "new rule", path: () => "/alerts/new", table: "alert_channel" },
  { name: "channels", path: () => "/alerts/channels", table: "alert_channel" },
  { name: "channel", path: ({ channel }) => `/alerts/channels/${channel}`, table: "alert_channel" },
  { name: "enrolment", path: () => "/enrolment", table: "enrolment_token" },
  { name: "people", path: () => "/people", table: "api_key" },
  { name: "audit", path: () => "/audit", table: "audit_event" },
  { name: "help", path: () => "/help", table: "access_link" },
  { name: "account", path: () => "/account", table: "session", ofFrame: true },
];
