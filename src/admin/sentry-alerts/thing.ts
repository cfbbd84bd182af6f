export type Json = Record<string, unknown>;

/** What Sentry keeps alerts as: monitors and alerts on newer servers, two sorts of rules on older ones. */
export type Kind = "detector" | "workflow" | "issue_rule" | "metric_rule";

/** One of them, as it is to be. */
export type Thing = { kind: Kind; key: string; body: Json };

/** One of them that this command made, as Sentry has it. */
export type Existing = { kind: Kind; key: string; id: string; raw: Json };

/** How one kind is compared and written. */
export type Shape = {
  /** What this command looks after, field by field; nothing else is ever compared. */
  view(raw: Json): Record<string, string>;
  /** What is sent to make `raw` as `wanted`: everything else of it stays as it is. */
  merge(raw: Json, wanted: Json): Json;
};

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of a list; nothing for what is no list. */
export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** Keeps of each wanted object what the present one at its place knows beyond it, such as its id. */
export function mergeList(
  present: unknown,
  wanted: readonly Json[],
  isSame: (a: Json, b: Json) => boolean,
): Json[] {
  const left = [...listOf(present)];
  return wanted.map((one) => {
    const at = left.findIndex((candidate) => isSame(candidate, one));
    const [before = {}] = at < 0 ? [] : left.splice(at, 1);
    return { ...before, ...one };
  });
}

/** What only the server writes. */
const READ_ONLY = [
  "id",
  "organizationId",
  "createdBy",
  "dateCreated",
  "dateModified",
  "dateUpdated",
  "lastTriggered",
];

export function writable(raw: Json): Json {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !READ_ONLY.includes(name)));
}
