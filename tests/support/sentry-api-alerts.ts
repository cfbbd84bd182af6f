import { type Asked, type Json, NOT_FOUND, paged, type Reply, type Route } from "./sentry-api.ts";

/** What a Sentry server keeps of alerts. `offers` says which of its two interfaces it has. */
export interface KeptAlerts {
  offers: { generation: "workflows" | "rules" };
  workflows: Map<string, Json>;
  detectors: Map<string, Json>;
  issueRules: Map<string, Json>;
  metricRules: Map<string, Json>;
  integrations: Json[];
}

const ERROR_DETECTOR = "77";

/** The error detector is there in every project. */
export function keptAlerts(): KeptAlerts {
  const errors = {
    id: ERROR_DETECTOR,
    name: "Error Monitor",
    type: "error",
    projectId: "4501",
    workflowIds: [],
    config: {},
  };
  return {
    offers: { generation: "workflows" },
    workflows: new Map(),
    detectors: new Map([[ERROR_DETECTOR, errors]]),
    issueRules: new Map(),
    metricRules: new Map(),
    integrations: [],
  };
}

/** Both generations of Sentry's interface for alerts; the one that is not offered is not there. */
export function alertRoutes(kept: KeptAlerts): Route[] {
  let ids = 100;
  const nextId = () => String(++ids);
  const modern = only(kept, "workflows");
  const old = only(kept, "rules");
  const workflows = "organizations/zen/workflows/";
  const detectors = "organizations/zen/detectors/";
  const created = (kind: Map<string, Json>, body: Json): Reply => {
    const one = { ...body, id: nextId(), dateCreated: "2026-11-22T10:00:00Z", createdBy: null };
    kind.set(one.id, one);
    return [201, one];
  };
  return [
    ["GET", exactly(workflows), modern((asked) => paged([...kept.workflows.values()], asked))],
    [
      "POST",
      exactly(workflows),
      modern(
        ({ body }) =>
          workflowFault(kept, body) ?? created(kept.workflows, { enabled: true, owner: null, ...body }),
      ),
    ],
    ["GET", below(workflows), modern((_, id) => found(kept.workflows, id))],
    [
      "PUT",
      below(workflows),
      modern(
        ({ body }, id) =>
          workflowFault(kept, body) ?? replaced(kept.workflows, id, { enabled: true, owner: null, ...body }),
      ),
    ],
    ["DELETE", below(workflows), modern((_, id) => deleted(kept.workflows, id))],
    ["GET", exactly(detectors), modern((asked) => paged(ofType(kept.detectors, asked), asked))],
    [
      "POST",
      exactly("organizations/zen/projects/miner/detectors/"),
      modern(
        ({ body }) =>
          detectorFault(body) ??
          created(kept.detectors, { enabled: true, owner: null, description: null, ...body }),
      ),
    ],
    [
      "PUT",
      below(detectors),
      modern(
        ({ body }, id) =>
          detectorFault(body) ??
          replaced(kept.detectors, id, { enabled: true, owner: null, description: null, ...body }),
      ),
    ],
    ["DELETE", below(detectors), modern((_, id) => deleted(kept.detectors, id))],
    [
      "GET",
      exactly("projects/zen/miner/rules/"),
      old((asked) => paged([...kept.issueRules.values()], asked)),
    ],
    [
      "POST",
      exactly("projects/zen/miner/rules/"),
      old(({ body }) => ruleFault(body) ?? created(kept.issueRules, { owner: null, ...body })),
    ],
    [
      "PUT",
      below("projects/zen/miner/rules/"),
      old(({ body }, id) => ruleFault(body) ?? replaced(kept.issueRules, id, { owner: null, ...body })),
    ],
    ["DELETE", below("projects/zen/miner/rules/"), old((_, id) => deleted(kept.issueRules, id, 202))],
    [
      "GET",
      exactly("organizations/zen/alert-rules/"),
      old((asked) => paged([...kept.metricRules.values()], asked)),
    ],
    [
      "POST",
      exactly("organizations/zen/alert-rules/"),
      old(({ body }) => metricFault(body) ?? created(kept.metricRules, { owner: null, ...body })),
    ],
    [
      "PUT",
      below("organizations/zen/alert-rules/"),
      old(({ body }, id) => metricFault(body) ?? replaced(kept.metricRules, id, { owner: null, ...body })),
    ],
    ["DELETE", below("organizations/zen/alert-rules/"), old((_, id) => deleted(kept.metricRules, id))],
  ];
}

type Answer = (asked: Asked, id: string) => Reply;

function only({ offers }: KeptAlerts, generation: "workflows" | "rules"): (answer: Answer) => Answer {
  return (answer) => (asked, id) => (offers.generation === generation ? answer(asked, id) : NOT_FOUND);
}

const exactly = (path: string) => new RegExp(`^${path}$`);
const below = (path: string) => new RegExp(`^${path}([^/]+)/$`);

function found(kind: Map<string, Json>, id: string): Reply {
  const one = kind.get(id);
  return one ? [200, one] : NOT_FOUND;
}

/** Fields that a client leaves out are set back to what a new one has, as Sentry does. */
function replaced(kind: Map<string, Json>, id: string, body: Json): Reply {
  const before = kind.get(id);
  if (!before) return NOT_FOUND;
  const { dateCreated, createdBy } = before;
  const one = { ...body, id, dateCreated, createdBy };
  kind.set(id, one);
  return [200, one];
}

function deleted(kind: Map<string, Json>, id: string, status = 204): Reply {
  return kind.delete(id) ? [status, null] : NOT_FOUND;
}

function ofType(detectors: Map<string, Json>, { query }: Asked): Json[] {
  const type = /\btype:(\w+)/.exec(query.get("query") ?? "")?.[1];
  return [...detectors.values()].filter((detector) => type === undefined || detector.type === type);
}

const FREQUENCIES = [0, 5, 10, 30, 60, 180, 720, 1440];

function workflowFault({ detectors }: KeptAlerts, body: Json): Reply | null {
  const faults: Json = {};
  if (typeof body.name !== "string" || body.name === "" || body.name.length > 256) faults.name = ["Required"];
  const ids = (body.detectorIds ?? []) as unknown[];
  if (!ids.every((id) => detectors.has(String(id)))) faults.detectorIds = ["Some detectors do not exist"];
  const frequency = (body.config as Json | undefined)?.frequency;
  if (!FREQUENCIES.includes(Number(frequency))) faults.config = ["Invalid frequency"];
  if ((body.triggers as Json | undefined)?.logicType !== "any-short")
    faults.triggers = ["Invalid logic type"];
  const actions = ((body.actionFilters ?? []) as { actions?: Json[] }[]).flatMap(
    (filter) => filter.actions ?? [],
  );
  if (actions.some((action) => !action.type || !action.config)) faults.actionFilters = ["Invalid action"];
  if (actions.some((action) => action.type === "slack" && !action.integrationId))
    faults.actions = ["No integration"];
  return Object.keys(faults).length > 0 ? [400, faults] : null;
}

function detectorFault(body: Json): Reply | null {
  const [source] = (body.dataSources ?? []) as Json[];
  const conditions = ((body.conditionGroup as Json | undefined)?.conditions ?? []) as Json[];
  const isWhole =
    body.type === "metric_issue" &&
    typeof body.name === "string" &&
    body.name.length <= 200 &&
    source?.aggregate &&
    source.dataset &&
    Number(source.timeWindow) % 60 === 0 &&
    conditions.some(({ conditionResult }) => conditionResult === 75) &&
    conditions.some(({ conditionResult }) => conditionResult === 0);
  return isWhole ? null : [400, { detail: "Invalid detector" }];
}

function ruleFault(body: Json): Reply | null {
  const frequency = Number(body.frequency);
  const isWhole =
    body.name && Array.isArray(body.conditions) && Array.isArray(body.actions) && body.actions.length > 0;
  return isWhole && frequency >= 5 && frequency <= 43_200 ? null : [400, { detail: "Invalid rule" }];
}

function metricFault(body: Json): Reply | null {
  const triggers = (body.triggers ?? []) as {
    actions?: unknown[];
    alertThreshold?: unknown;
    label?: unknown;
  }[];
  const isWhole =
    body.name &&
    body.aggregate &&
    body.timeWindow &&
    JSON.stringify(body.projects) === '["miner"]' &&
    triggers.some(({ label, alertThreshold }) => label === "critical" && typeof alertThreshold === "number");
  return isWhole ? null : [400, { nonFieldErrors: ["Invalid alert rule"] }];
}
