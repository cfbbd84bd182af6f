import { z } from "zod";
import { pathOf } from "#src/sentry-api/caller.ts";
import { SentryApiError } from "#src/sentry-api/failure.ts";
import { read, readAll } from "#src/sentry-api/reading.ts";
import type { Desk } from "./desk.ts";
import { type Change, SHAPES } from "./diff.ts";
import { keyOf } from "./mark.ts";
import { ERROR_MONITOR } from "./modern-bodies.ts";
import type { Existing, Json, Kind, Thing } from "./thing.ts";

const entrySchema = z.looseObject({ id: z.coerce.string(), name: z.string().nullish() });
type Entry = z.output<typeof entrySchema>;

const KINDS: Readonly<Record<Desk["generation"], readonly Kind[]>> = {
  workflows: ["detector", "workflow"],
  rules: ["issue_rule", "metric_rule"],
};

/** Everything that this command made for this environment and this project. */
export async function listOurs(desk: Desk, environment: string): Promise<Existing[]> {
  const lists = KINDS[desk.generation].map(async (kind) => {
    const entries = await entriesOf(desk, kind);
    return entries.flatMap((raw): Existing[] => {
      const key = keyOf(raw.name, environment);
      return key === null || !isOfProject(desk, raw) ? [] : [{ kind, key, id: raw.id, raw }];
    });
  });
  return (await Promise.all(lists)).flat();
}

/** Metric rules of all projects come in one list. */
function isOfProject({ project }: Desk, { projects }: Entry): boolean {
  return !Array.isArray(projects) || projects.includes(project.slug);
}

function entriesOf(desk: Desk, kind: Kind): Promise<Entry[]> {
  const query = desk.generation === "workflows" ? { project: desk.project.id } : {};
  const search = kind === "detector" ? { query: "type:metric_issue" } : {};
  const path = listPath(desk, kind);
  return readAll(desk.call, { method: "GET", path, query: { ...query, ...search } }, z.array(entrySchema));
}

/** Monitors by the rules' keys, as alerts name them; the error monitor of the project too. */
export async function monitorIds(desk: Desk, existing: readonly Existing[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (desk.generation === "rules") return ids;
  for (const { kind, key, id } of existing) if (kind === "detector" && !ids.has(key)) ids.set(key, id);
  const path = pathOf("organizations", desk.org, "detectors");
  const query = { project: desk.project.id, query: "type:error" };
  const [errors] = await read(desk.call, { method: "GET", path, query }, z.array(entrySchema));
  if (!errors)
    throw new SentryApiError("refused", "The project has no error monitor in Sentry: open it there once.");
  return ids.set(ERROR_MONITOR, errors.id);
}

/** The same thing with its monitors by Sentry's ids; one that is still to be made keeps its key. */
export function withMonitors(thing: Thing, ids: ReadonlyMap<string, string>): Thing {
  if (thing.kind !== "workflow") return thing;
  const keys = thing.body.detectorIds as string[];
  return { ...thing, body: { ...thing.body, detectorIds: keys.map((key) => ids.get(key) ?? key) } };
}

/** Does it. Answers the id of what was made or changed. */
export async function carryOut(desk: Desk, change: Change): Promise<string> {
  const { call } = desk;
  switch (change.what) {
    case "create": {
      const { kind, body } = change.thing;
      const request = { method: "POST", path: createPath(desk, kind), body: sent(kind, body) } as const;
      return (await read(call, request, entrySchema)).id;
    }
    case "update": {
      const { existing, thing } = change;
      const body = sent(existing.kind, SHAPES[existing.kind].merge(existing.raw, thing.body));
      await call({ method: "PUT", path: itemPath(desk, existing), body });
      return existing.id;
    }
    case "delete":
      await call({ method: "DELETE", path: itemPath(desk, change.existing) }).catch((error: unknown) => {
        // Somebody was faster.
        if (!(error instanceof SentryApiError && error.failure === "not_found")) throw error;
      });
      return change.existing.id;
  }
}

/** Sentry takes ids of monitors as numbers. */
function sent(kind: Kind, body: Json): Json {
  if (kind !== "workflow") return body;
  return { ...body, detectorIds: (body.detectorIds as unknown[]).map(Number) };
}

function listPath({ org, project }: Desk, kind: Kind): string {
  switch (kind) {
    case "detector":
      return pathOf("organizations", org, "detectors");
    case "workflow":
      return pathOf("organizations", org, "workflows");
    case "metric_rule":
      return pathOf("organizations", org, "alert-rules");
    case "issue_rule":
      return pathOf("projects", org, project.slug, "rules");
  }
}

function createPath(desk: Desk, kind: Kind): string {
  if (kind !== "detector") return listPath(desk, kind);
  return pathOf("organizations", desk.org, "projects", desk.project.slug, "detectors");
}

function itemPath(desk: Desk, { kind, id }: Existing): string {
  return `${listPath(desk, kind)}${pathOf(id)}`;
}
