import { z } from "zod";
import type { SentryTarget } from "#src/env/sentry-api.ts";
import { type Caller, createCaller, pathOf } from "#src/sentry-api/caller.ts";
import { find, read } from "#src/sentry-api/reading.ts";
import { SURROUNDINGS } from "#src/sentry-api/surroundings.ts";

const projectSchema = z.object({
  id: z.coerce.string(),
  slug: z.string(),
  teams: z.array(z.object({ id: z.coerce.string() })).default([]),
});

/** Where alerts are written: an organization, a project, and which of Sentry's two interfaces it has. */
export type Desk = {
  org: string;
  project: z.output<typeof projectSchema>;
  generation: "workflows" | "rules";
  call: Caller;
};

const BUDGET_MS = 60_000;

/** Looks at what is there. Throws `SentryApiError` where nothing can be written. */
export async function openDesk({ url, org, token, project: slug }: SentryTarget): Promise<Desk> {
  const call = createCaller({ url, token, budgetMs: BUDGET_MS, surroundings: SURROUNDINGS });
  const path = pathOf("projects", org, slug);
  const project = await read(call, { method: "GET", path }, projectSchema);
  // A server that does not know this address is older: that organization and project exist is known by now.
  const workflows = await find(
    call,
    { method: "GET", path: pathOf("organizations", org, "workflows"), query: { per_page: "1" } },
    z.unknown(),
  );
  return { org, project, generation: workflows === null ? "rules" : "workflows", call };
}
