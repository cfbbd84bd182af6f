/** What each room may import of ours, and where code that wanted more belongs instead. */
export type RoomRule = { may: readonly string[]; advice: string };

export const ROOMS: Readonly<Record<string, RoomRule>> = {
  protocol: {
    may: [],
    advice: "protocol is the wire contract alone; code that needs more belongs to the end that uses it",
  },
  telemetry: { may: [], advice: "telemetry knows no product; pass what it needs as an argument" },
  env: {
    may: ["protocol", "telemetry"],
    advice: "env only validates the environment; behaviour belongs to the process that reads it",
  },
  db: {
    may: ["env"],
    advice: "db holds connections and migrations; a query with meaning belongs to domain/<noun>/queries.ts",
  },
  "sentry-api": {
    may: ["telemetry"],
    advice:
      "sentry-api asks Sentry's REST interface; what its answers mean to the product belongs to domain, and when to ask to the edges",
  },
  jobs: {
    may: ["env", "db", "telemetry"],
    advice: "jobs only defines names and payloads; the work belongs to worker/handlers",
  },
  domain: {
    may: ["db", "jobs", "protocol", "telemetry"],
    advice:
      "domain must run without any edge; formats of HTTP, sockets and pages belong to web, gateway and ui",
  },
  intake: {
    may: ["db", "jobs", "telemetry", "env"],
    advice: "intake knows envelopes only; what they mean belongs to domain/errors",
  },
  alerting: {
    may: ["domain", "jobs", "telemetry", "env", "db"],
    advice:
      "alerting runs what the domain decides and tells people; rules belong to domain/alerts and domain/incidents",
  },
  web: {
    may: ["domain", "alerting", "intake", "sentry-api", "protocol", "telemetry", "env", "db"],
    advice:
      "web is the edge for browsers and scripts; what a page looks like belongs to ui, what it means to domain",
  },
  worker: {
    may: ["domain", "alerting", "jobs", "intake", "sentry-api", "telemetry", "env", "db"],
    advice: "worker handlers are thin; rules belong to domain",
  },
  admin: {
    may: ["domain", "jobs", "sentry-api", "telemetry", "env", "db", "protocol"],
    advice: "the admin command line only parses, calls a domain write and prints; rules belong to domain",
  },
  gateway: {
    may: ["domain", "intake", "protocol", "telemetry", "env", "db"],
    advice: "the gateway stands in another trust zone; what only operators may do belongs to domain and web",
  },
  orchestrator: {
    may: ["protocol", "telemetry", "env"],
    advice:
      "the orchestrator must build with Next, Prisma and domain absent; what both ends need belongs to protocol",
  },
  simulator: {
    may: ["protocol", "orchestrator", "telemetry", "env"],
    advice: "the simulator imitates hosts and may know nothing of the control plane",
  },
  supervisor: {
    may: ["db", "domain", "env", "telemetry", "protocol"],
    advice: "the supervisor starts and stops processes; what they do belongs to them",
  },
  ui: {
    may: ["domain", "protocol", "telemetry"],
    advice: "ui draws plain objects; loading them belongs to the page in app, through web",
  },
  app: {
    may: ["web", "ui", "protocol", "domain"],
    advice: "app only routes: parse, call, render; sessions and wrappers belong to web, queries to domain",
  },
};

/** The room of a repository path: `src/<room>/…`, `app/…`, or null for files that belong to no room. */
export function roomOf(path: string): string | null {
  if (path.startsWith("app/")) return "app";
  const match = /^src\/([^/]+)\//.exec(path);
  return match?.[1] ?? null;
}

/** `domain/<noun>/…` → noun; null for files at the top of domain, which every noun shares. */
export function nounOf(path: string): string | null {
  const match = /^src\/domain\/([^/]+)\/[^/]+$/.exec(path);
  return match?.[1] ?? null;
}
