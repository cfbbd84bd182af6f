import { z } from "zod";
import { type Env, parseEnv } from "./parse.ts";

const kinds = ["github", "gitlab", "webhook"] as const;

const schema = z
  .object({
    TRACKER: z.enum(kinds, "must be github, gitlab or webhook").optional(),
    TRACKER_URL: z.url({ protocol: /^https?$/, error: "must begin with https:// or http://" }).optional(),
    TRACKER_PROJECT: z
      .string()
      .trim()
      .regex(/^[\w.-]+(\/[\w.-]+)*$/, "must be a project such as owner/name, or its number")
      .optional(),
    TRACKER_TOKEN: z.string().trim().min(1).max(1_000).optional(),
  })
  .superRefine((env, check) => {
    const missing = (path: string, message: string) =>
      check.addIssue({ code: "custom", path: [path], message });
    if (!env.TRACKER) return;
    if (!env.TRACKER_TOKEN) missing("TRACKER_TOKEN", "is needed with TRACKER");
    if (env.TRACKER === "webhook" && !env.TRACKER_URL)
      missing("TRACKER_URL", "is needed with TRACKER=webhook");
    if (env.TRACKER !== "webhook" && !env.TRACKER_PROJECT)
      missing("TRACKER_PROJECT", `is needed with TRACKER=${env.TRACKER}`);
  });

const HOMES = { github: "https://api.github.com", gitlab: "https://gitlab.com/api/v4" } as const;

/** Where issues are made of errors. */
export type TrackerEnv =
  | Readonly<{ kind: "github" | "gitlab"; api: string; project: string; token: string }>
  /** The token signs what is sent, in the form of standardwebhooks.com. */
  | Readonly<{ kind: "webhook"; url: string; token: string }>;

/** Reads where issues are made; null when nowhere. Throws one `EnvError` that names every variable that is wrong. */
export function readTrackerEnv(env: Env): TrackerEnv | null {
  const {
    TRACKER: kind,
    TRACKER_URL: url,
    TRACKER_PROJECT: project = "",
    TRACKER_TOKEN: token = "",
  } = parseEnv(schema, env);
  if (!kind) return null;
  if (kind === "webhook") return { kind, url: url ?? "", token };
  return { kind, api: (url ?? HOMES[kind]).replace(/\/+$/, ""), project, token };
}
