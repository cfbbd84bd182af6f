import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { alertRoutes, type KeptAlerts, keptAlerts } from "./sentry-api-alerts.ts";

export type Json = Record<string, unknown>;

export interface Asked {
  method: string;
  /** Below `/api/0/`. */
  path: string;
  query: URLSearchParams;
  body: Json;
}

export type Reply = readonly [status: number, body: unknown, headers?: Record<string, string>];

export type Route = readonly [method: string, path: RegExp, answer: (asked: Asked, id: string) => Reply];

/** How requests are answered that are not answered as they should be. `null` leaves it to the routes. */
export type Behaviour = (asked: Asked) => Reply | "hang" | "reset" | "page" | null;

export interface SentryApi extends KeptAlerts {
  url: string;
  /** What a client must be configured with. */
  env: Readonly<Record<"SENTRY_URL" | "SENTRY_API_TOKEN" | "SENTRY_ORG" | "SENTRY_PROJECT", string>>;
  issues: Map<string, Json>;
  /** Issues by the ids of their events. */
  events: Map<string, string>;
  releases: Json[];
  /** Everything that was asked, answered or not. */
  asked: Asked[];
  behave(behaviour: Behaviour): void;
  stop(): Promise<void>;
}

export const API_TOKEN = "sntryu_local_token_for_tests_0123456789";
const ORG = "zen";
const PROJECT = "miner";
const PROJECT_ID = "4501";
const PAGE = 2;

/** A Sentry server on loopback as far as issues, releases and alerts go, by its published REST interface. */
export async function startSentryApi(): Promise<SentryApi> {
  const issues = new Map<string, Json>();
  const events = new Map<string, string>();
  const releases: Json[] = [];
  const asked: Asked[] = [];
  const alerts = keptAlerts();
  let behaviour: Behaviour = () => null;

  const routes: readonly Route[] = [
    ["GET", new RegExp(`^projects/${ORG}/${PROJECT}/$`), () => [200, project()]],
    ["GET", /^organizations\/zen\/eventids\/([^/]+)\/$/, (_, id) => placeOf(events.get(id), id)],
    ["GET", /^organizations\/zen\/issues\/$/, (request) => listIssues(issues, request)],
    ["GET", /^organizations\/zen\/issues\/([^/]+)\/$/, (_, id) => found(issues.get(id))],
    ["PUT", /^organizations\/zen\/issues\/([^/]+)\/$/, ({ body }, id) => changeIssue(issues, id, body)],
    ["GET", /^organizations\/zen\/issues\/([^/]+)\/events\/$/, (_, id) => eventsOf(events, id)],
    [
      "GET",
      /^organizations\/zen\/releases\/([^/]+)\/$/,
      (_, version) => found(releases.find((release) => release.version === version)),
    ],
    [
      "GET",
      /^organizations\/zen\/teams\/$/,
      (request) =>
        paged(
          [
            { id: "7", slug: "miners" },
            { id: "8", slug: "devs" },
            { id: "9", slug: "ops" },
          ],
          request,
        ),
    ],
    [
      "GET",
      /^organizations\/zen\/members\/$/,
      () => [200, [{ id: "31", email: "mira@example.org", user: { id: "501", email: "mira@example.org" } }]],
    ],
    ["GET", /^organizations\/zen\/integrations\/$/, () => [200, alerts.integrations]],
    ...alertRoutes(alerts),
  ];

  const server = createServer(async (request, response) => {
    const one = await readRequest(request);
    asked.push(one);
    const scripted = behaviour(one);
    if (scripted === "hang") return;
    if (scripted === "reset") return void response.socket?.resetAndDestroy();
    if (scripted === "page") {
      return void response.writeHead(200, { "content-type": "text/html" }).end("<html>sign in</html>");
    }
    const isKnown = request.headers.authorization === `Bearer ${API_TOKEN}`;
    const reply = scripted ?? (isKnown ? routed(routes, one) : UNKNOWN_TOKEN);
    response.writeHead(reply[0], { "content-type": "application/json", ...reply[2] });
    response.end(reply[0] === 204 ? undefined : JSON.stringify(reply[1]));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...alerts,
    url,
    env: { SENTRY_URL: url, SENTRY_API_TOKEN: API_TOKEN, SENTRY_ORG: ORG, SENTRY_PROJECT: PROJECT },
    issues,
    events,
    releases,
    asked,
    behave: (next) => {
      behaviour = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An issue as Sentry lists it, with more fields than anybody needs. */
export function testIssue(id: string, fields: Json = {}): Json {
  return {
    id,
    shortId: `MINER-${id}`,
    title: "Error: the miner stopped",
    culprit: "POST /api/v1/hosts",
    permalink: `https://zen.sentry.io/issues/${id}/`,
    status: "unresolved",
    substatus: "ongoing",
    level: "error",
    count: "42",
    userCount: 3,
    firstSeen: "2026-11-20T08:00:00Z",
    lastSeen: "2026-11-22T09:30:00Z",
    assignedTo: null,
    project: { id: PROJECT_ID, slug: PROJECT },
    metadata: { type: "Error" },
    ...fields,
  };
}

/** Sentry's pages of a list: two entries each, so that every client has to turn them. */
export function paged(all: readonly unknown[], { path, query }: Asked): Reply {
  const from = Number(query.get("cursor")?.split(":")[1] ?? 0);
  const next = from + PAGE;
  const at = (rel: string, offset: number, results: boolean) =>
    `<http://sentry/api/0/${path}?cursor=0:${offset}:0>; rel="${rel}"; results="${results}"; cursor="0:${offset}:0"`;
  const link = [at("previous", Math.max(0, from - PAGE), from > 0), at("next", next, next < all.length)];
  return [200, all.slice(from, next), { link: link.join(", ") }];
}

export const NOT_FOUND: Reply = [404, { detail: "The requested resource does not exist" }];
const UNKNOWN_TOKEN: Reply = [401, { detail: "Invalid token" }];

function routed(routes: readonly Route[], asked: Asked): Reply {
  for (const [method, pattern, answer] of routes) {
    const match = method === asked.method ? pattern.exec(asked.path) : null;
    if (match) return answer(asked, decodeURIComponent(match[1] ?? ""));
  }
  return NOT_FOUND;
}

const found = (thing: Json | undefined): Reply => (thing ? [200, thing] : NOT_FOUND);

function project(): Json {
  return { id: PROJECT_ID, slug: PROJECT, teams: [{ id: "7", slug: "miners", name: "Miners" }] };
}

function placeOf(groupId: string | undefined, eventId: string): Reply {
  if (groupId === undefined) return NOT_FOUND;
  return [200, { organizationSlug: ORG, projectSlug: PROJECT, groupId, eventId, event: { id: eventId } }];
}

/** Understands `is:` and the tags that an issue was given for tests. */
function listIssues(issues: Map<string, Json>, { query }: Asked): Reply {
  if (query.get("project") !== PROJECT_ID) return [403, { detail: "You do not have permission" }];
  const terms = [...(query.get("query") ?? "").matchAll(/([\w.]+):("(?:[^"\\]|\\.)*"|\S+)/g)];
  const matching = [...issues.values()].filter((issue) =>
    terms.every(([, name = "", raw = ""]) => {
      const value = raw.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1");
      return name === "is" ? issue.status === value : (issue.tags as Json | undefined)?.[name] === value;
    }),
  );
  return [200, matching.slice(0, Number(query.get("limit") ?? 25))];
}

function changeIssue(issues: Map<string, Json>, id: string, body: Json): Reply {
  const issue = issues.get(id);
  if (!issue) return NOT_FOUND;
  if (body.status !== undefined && !["resolved", "unresolved", "ignored"].includes(String(body.status))) {
    return [400, { status: ["Invalid status value"] }];
  }
  const { assignedTo } = body;
  const [type, assignee = ""] = String(assignedTo ?? "").split(":");
  const who = assignee === "" ? null : { type, id: assignee, name: `${type} ${assignee}` };
  Object.assign(issue, body, assignedTo === undefined ? {} : { assignedTo: who });
  return [200, issue];
}

function eventsOf(events: Map<string, string>, issueId: string): Reply {
  const ids = [...events].filter(([, issue]) => issue === issueId).map(([eventID]) => eventID);
  return [
    200,
    ids.map((eventID) => ({ id: eventID, eventID, tags: [], dateCreated: "2026-11-22T09:30:00Z" })),
  ];
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sentry");
  const text = Buffer.concat(parts).toString();
  return {
    method: request.method ?? "",
    path: pathname.replace(/^\/api\/0\//, ""),
    query: searchParams,
    body: text === "" ? {} : (JSON.parse(text) as Json),
  };
}
