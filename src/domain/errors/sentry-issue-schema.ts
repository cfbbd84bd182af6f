import { z } from "zod";
import type { ErrorState } from "./state-schema.ts";

/** An issue in Sentry, as its pages say it. Times are ISO. */
export type IssueInSentry = {
  id: string;
  /** As people call it, such as MINER-12. */
  name: string;
  title: string;
  /** Null when Sentry gave no address that can be opened. */
  url: string | null;
  state: ErrorState;
  events: number;
  users: number;
  firstSeenAt: string | null;
  lastSeenAt: string | null;
  /** Empty for nobody. */
  assignedTo: string;
};

/** What could be learned of issues in Sentry. */
export type SentryAnswer<T> =
  | { is: "known"; value: T }
  /** There is no token to ask with. */
  | { is: "not_asked" }
  | { is: "failed"; why: string };

export const takeSentryIssueInputSchema = z.strictObject({
  groupId: z.uuid(),
  /** Sentry's own id. */
  issueId: z.string().regex(/^\d{1,20}$/),
});
export type TakeSentryIssueInput = z.infer<typeof takeSentryIssueInputSchema>;

/** A release as Sentry knows it. Times are ISO. */
export type ReleaseInSentry = {
  createdAt: string | null;
  releasedAt: string | null;
  newIssues: number;
  commits: number;
  deploys: number;
};
