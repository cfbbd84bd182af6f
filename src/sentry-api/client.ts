import { z } from "zod";
import { createCache } from "./cache.ts";
import { createCaller, pathOf, type Surroundings } from "./caller.ts";
import { type IssueSearch, issueQuery } from "./issue-query.ts";
import {
  eventPlaceSchema,
  type IssueStatus,
  issueEventSchema,
  issueSchema,
  releaseSchema,
  type SentryIssue,
  type SentryRelease,
} from "./issue-schema.ts";
import { find, read } from "./reading.ts";

/** Where Sentry's REST interface is, and what opens it. */
export interface ClientTarget {
  /** Without a slash at the end. */
  url: string;
  org: string;
  project: string;
  token: string;
}

/** What the product asks of Sentry. Everything throws `SentryApiError`, except that what is not there is null. */
export interface SentryClient {
  /** The issue that an event belongs to. Sentry knows it some seconds after it took the event. */
  issueOfEvent(eventId: string): Promise<SentryIssue | null>;
  issue(id: string): Promise<SentryIssue | null>;
  /** Issues of the project, those seen last first. */
  listIssues(search: IssueSearch, limit: number): Promise<SentryIssue[]>;
  /** Ids of the newest events of an issue, as their SDKs made them. */
  eventIdsOf(issueId: string): Promise<string[]>;
  setStatus(issueId: string, status: IssueStatus): Promise<void>;
  /** `assignee` is an address of a member, `team:<id>`, or empty for nobody. */
  assign(issueId: string, assignee: string): Promise<void>;
  release(version: string): Promise<SentryRelease | null>;
}

export interface ClientOptions {
  /** What one call may take with all its tries, ms. */
  budgetMs: number;
  surroundings: Surroundings;
  /** How long answers are used again, ms; 0 asks each time. */
  keepMs: number;
}

const KEPT_ANSWERS = 500;
const PROJECT_KEPT_MS = 3_600_000;

export function createSentryClient(target: ClientTarget, options: ClientOptions): SentryClient {
  const { surroundings, keepMs } = options;
  const call = createCaller({ ...target, budgetMs: options.budgetMs, surroundings });
  const { now } = surroundings;
  const answers = createCache({ ttlMs: keepMs, maxEntries: KEPT_ANSWERS, now });
  const projects = createCache({ ttlMs: PROJECT_KEPT_MS, maxEntries: 1, now });
  const org = (...parts: string[]) => pathOf("organizations", target.org, ...parts);
  const projectId = () =>
    projects.get("id", async () => {
      const path = pathOf("projects", target.org, target.project);
      return (await read(call, { method: "GET", path }, z.object({ id: z.coerce.string() }))).id;
    });
  const change = async (issueId: string, body: object) => {
    await call({ method: "PUT", path: org("issues", issueId), body });
    answers.clear();
  };
  const issue = (id: string) =>
    answers.get(`issue ${id}`, () => find(call, { method: "GET", path: org("issues", id) }, issueSchema));

  return {
    issue,
    issueOfEvent: async (eventId) => {
      const path = org("eventids", eventId);
      const place = await answers.get(`event ${eventId}`, () =>
        find(call, { method: "GET", path }, eventPlaceSchema),
      );
      return place && issue(place.groupId);
    },
    listIssues: (search, limit) =>
      answers.get(`issues ${limit} ${issueQuery(search)}`, async () => {
        const query = {
          project: await projectId(),
          query: issueQuery(search),
          sort: "date",
          statsPeriod: "14d",
          limit: String(limit),
        };
        return read(call, { method: "GET", path: org("issues"), query }, z.array(issueSchema));
      }),
    eventIdsOf: async (issueId) => {
      const request = {
        method: "GET",
        path: org("issues", issueId, "events"),
        query: { per_page: "100" },
      } as const;
      const events = (await find(call, request, z.array(issueEventSchema))) ?? [];
      return events.map(({ eventID }) => eventID.replaceAll("-", "").toLowerCase());
    },
    setStatus: (issueId, status) => change(issueId, { status }),
    assign: (issueId, assignee) => change(issueId, { assignedTo: assignee }),
    release: (version) =>
      answers.get(`release ${version}`, () =>
        find(call, { method: "GET", path: org("releases", version) }, releaseSchema),
      ),
  };
}
