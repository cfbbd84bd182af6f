type Json = Record<string, unknown>;

const MAX_ATTRIBUTES = 80;
const MAX_TEXT = 1_000;
const MAX_NAME = 100;

/**
 * Attributes as Sentry's containers write them, `{name: {type, value}}`, or plain ones, as plain values of a bounded
 * size.
 */
export function plainAttributes(stated: unknown): Json {
  if (typeof stated !== "object" || stated === null) return {};
  const entries = Object.entries(stated).slice(0, MAX_ATTRIBUTES);
  return Object.fromEntries(
    entries.flatMap(([name, attribute]) => {
      const value = bounded(isTyped(attribute) ? attribute.value : attribute);
      return value === undefined ? [] : [[name.slice(0, MAX_NAME), value]];
    }),
  );
}

function isTyped(attribute: unknown): attribute is { value: unknown } {
  return typeof attribute === "object" && attribute !== null && "value" in attribute;
}

function bounded(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, MAX_TEXT);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const text = JSON.stringify(value);
  return text.length <= MAX_TEXT ? value : text.slice(0, MAX_TEXT);
}
