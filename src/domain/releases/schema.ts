import { z } from "zod";

/** What is measured of a release: answers to browsers and scripts, tries of jobs, commands on hosts. */
export const WORK_KINDS = ["requests", "jobs", "commands"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Spans of one kind of work in one release; durations in ms. */
export type WorkSample = {
  count: number;
  failed: number;
  p95Ms: number;
  /** The bounds that the true p95 lies within, 19 times in 20. */
  p95LowMs: number;
  p95HighMs: number;
};

/** `unsure` says that there is too little to tell. */
export type Judgement = "worse" | "no_worse" | "unsure";

/** One kind of work of a release against the release before. */
export type WorkComparison = {
  kind: WorkKind;
  now: WorkSample | null;
  before: WorkSample | null;
  failures: Judgement;
  duration: Judgement;
};

/** The newest release that one of our processes runs, against the one before. */
export type JudgedRelease = {
  name: string;
  previous: string;
  firstSeenAt: Date;
  comparison: WorkComparison[];
};

export type ReleaseItem = {
  name: string;
  firstSeenAt: string;
  lastSeenAt: string;
  /** The full SHA; empty when it is not known. */
  commit: string;
  /** Living processes of ours, and active hosts, that run it now. */
  processes: number;
  hosts: number;
  newErrors: number;
};

export type ReleaseError = { id: string; title: string; state: string; events: number };

export type Commit = { id: string; at: string; author: string; message: string };

export type ReleaseDetail = ReleaseItem & {
  builtAt: string | null;
  commits: Commit[];
  /** When each kind of process ran it. */
  deploys: { component: string; firstAt: string; lastAt: string; running: number }[];
  /** Errors that were first seen in it, that came back in it, and that were resolved in it. */
  errors: { new: ReleaseError[]; regressed: ReleaseError[]; resolved: ReleaseError[] };
  /** The release that ran before it; null for the first. */
  previous: string | null;
  comparison: WorkComparison[];
  verdict: Judgement;
};

/** What a build says of itself, in `dist/release.json`. */
export const buildFactsSchema = z.object({
  version: z.string().min(1).max(200),
  commit: z.string().max(64).nullable(),
  builtAt: z.iso.datetime(),
  commits: z
    .array(
      z.object({
        id: z.string().max(64),
        at: z.string(),
        author: z.string().max(200),
        message: z.string().max(500),
      }),
    )
    .max(100),
});
export type BuildFacts = z.infer<typeof buildFactsSchema>;

export const releaseNameSchema = z.string().trim().min(1).max(200);
