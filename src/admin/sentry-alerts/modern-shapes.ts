import { isJson, type Json, listOf, mergeList, type Shape, writable } from "./thing.ts";

export const WORKFLOW: Shape = {
  view: (raw) => {
    const triggers = isJson(raw.triggers) ? raw.triggers : {};
    const filters = listOf(raw.actionFilters);
    return {
      name: String(raw.name),
      monitors: [raw.detectorIds ?? []].flat().map(String).sort().join(", "),
      environment: String(raw.environment ?? "all"),
      "at most every": `${isJson(raw.config) ? raw.config.frequency : "?"} min`,
      when: conditionsText(triggers),
      if: filters.map(conditionsText).join(" | "),
      tells: filters.map((filter) => listOf(filter.actions).map(actionText).sort().join(", ")).join(" | "),
    };
  },
  merge: (raw, wanted) => {
    const triggers = isJson(raw.triggers) ? raw.triggers : {};
    const filters = listOf(raw.actionFilters);
    return {
      ...writable(raw),
      ...wanted,
      config: { ...(raw.config as object), ...(wanted.config as object) },
      triggers: mergeConditions(triggers, wanted.triggers as Json),
      actionFilters: listOf(wanted.actionFilters).map((filter, index) => {
        const before = filters[index] ?? {};
        return {
          ...mergeConditions(before, filter),
          actions: mergeList(before.actions, listOf(filter.actions), sameReceiver).map(keepTarget(before)),
        };
      }),
    };
  },
};

export const DETECTOR: Shape = {
  view: (raw) => {
    const source = sourceOf(raw);
    const group = isJson(raw.conditionGroup) ? raw.conditionGroup : {};
    return {
      name: String(raw.name),
      measures: `${source.aggregate} of ${source.dataset}`,
      where: String(source.query ?? ""),
      environment: String(source.environment ?? "all"),
      window: `${source.timeWindow} s`,
      detection: String(isJson(raw.config) ? raw.config.detectionType : "?"),
      limits: listOf(group.conditions)
        .map(({ type, comparison, conditionResult }) => `${type} ${comparison} is ${conditionResult}`)
        .sort()
        .join(", "),
    };
  },
  merge: (raw, wanted) => ({
    ...writable(raw),
    ...wanted,
    config: { ...(raw.config as object), ...(wanted.config as object) },
    conditionGroup: mergeConditions(
      isJson(raw.conditionGroup) ? raw.conditionGroup : {},
      wanted.conditionGroup as Json,
    ),
  }),
};

/** What a monitor asks for, however deep the answer of this server has it. */
function sourceOf(raw: Json): Json {
  const [first = {}] = listOf(raw.dataSources);
  const query = isJson(first.queryObj) ? first.queryObj : first;
  return isJson(query.snubaQuery) ? query.snubaQuery : query;
}

function mergeConditions(raw: Json, wanted: Json): Json {
  const isSame = (a: Json, b: Json) => a.type === b.type && a.conditionResult === b.conditionResult;
  return { ...raw, ...wanted, conditions: mergeList(raw.conditions, listOf(wanted.conditions), isSame) };
}

function conditionsText({ logicType, conditions }: Json): string {
  const said = listOf(conditions).map(({ type, comparison }) =>
    comparison === true ? String(type) : `${type} ${JSON.stringify(sorted(comparison))}`,
  );
  return said.length === 0 ? "always" : `${logicType}: ${said.sort().join(", ")}`;
}

/** An object's fields in one order, whichever the server has. */
function sorted(value: unknown): unknown {
  return isJson(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

const configOf = (action: Json): Json => (isJson(action.config) ? action.config : {});

function actionText(action: Json): string {
  const { targetType, targetIdentifier } = configOf(action);
  if (action.type === "slack") return `slack ${channelOf(action)} by ${action.integrationId}`;
  return `${action.type} ${targetType} ${targetIdentifier}`;
}

const channelOf = (action: Json) => `#${String(configOf(action).targetDisplay ?? "").replace(/^#/, "")}`;

function sameReceiver(a: Json, b: Json): boolean {
  return a.type === b.type && (a.type !== "slack" || channelOf(a) === channelOf(b));
}

/** The channel's own id, which Sentry found for its name. */
function keepTarget(before: Json): (action: Json) => Json {
  return (action) => {
    if (action.type !== "slack") return action;
    const known = listOf(before.actions).find((one) => sameReceiver(one, action));
    const targetIdentifier = known ? configOf(known).targetIdentifier : "";
    return { ...action, config: { ...configOf(action), targetIdentifier } };
  };
}
