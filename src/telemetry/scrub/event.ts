import { scrubData } from "./attributes.ts";
import { isRecord } from "./record.ts";
import { scrubText } from "./text.ts";
import { scrubUrl } from "./url.ts";
import { scrubValue } from "./value.ts";

const HARMLESS_HEADER = /^(?:accept|accept-language|content-length|content-type|user-agent)$/i;

/** An error event, a transaction or a feedback without secrets. */
export function scrubEvent(event: Record<string, unknown>): Record<string, unknown> {
  const { request, user, breadcrumbs, contexts, spans, server_name, modules, ...rest } = event;
  const clean = scrubValue(rest) as Record<string, unknown>;
  if (isRecord(request)) clean.request = scrubRequest(request);
  if (isRecord(user) && user.id !== undefined) clean.user = { id: scrubId(user.id) };
  if (Array.isArray(breadcrumbs)) clean.breadcrumbs = breadcrumbs.filter(isRecord).map(scrubBreadcrumb);
  if (isRecord(contexts)) clean.contexts = scrubContexts(contexts);
  if (Array.isArray(spans)) clean.spans = spans.filter(isRecord).map(scrubOldSpan);
  return clean;
}

function scrubRequest(request: Record<string, unknown>): Record<string, unknown> {
  const headers = isRecord(request.headers) ? request.headers : {};
  const kept = Object.entries(headers).filter(([name]) => HARMLESS_HEADER.test(name));
  return {
    ...(typeof request.method === "string" ? { method: scrubText(request.method) } : {}),
    ...(typeof request.url === "string" ? { url: scrubText(scrubUrl(request.url)) } : {}),
    ...(kept.length > 0 ? { headers: scrubValue(Object.fromEntries(kept)) } : {}),
  };
}

/** An id that the product gave is kept as it is; what looks like something else is not. */
function scrubId(id: unknown): unknown {
  return typeof id === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(id) ? id : scrubValue(id);
}

function scrubBreadcrumb(crumb: Record<string, unknown>): Record<string, unknown> {
  const { data, ...rest } = crumb;
  const clean = scrubValue(rest) as Record<string, unknown>;
  // A console breadcrumb repeats its message as raw arguments.
  if (isRecord(data) && crumb.category !== "console") clean.data = scrubData(data);
  return clean;
}

function scrubContexts(contexts: Record<string, unknown>): Record<string, unknown> {
  const clean = Object.entries(contexts).map(([name, context]) => {
    if (!isRecord(context)) return [name, scrubValue(context)];
    if (name === "feedback") return [name, scrubFeedback(context)];
    if (name === "trace" && isRecord(context.data)) {
      return [name, { ...(scrubValue({ ...context, data: null }) as object), data: scrubData(context.data) }];
    }
    return [name, scrubData(context)];
  });
  return Object.fromEntries(clean);
}

function scrubFeedback(feedback: Record<string, unknown>): Record<string, unknown> {
  const { contact_email, name, ...rest } = feedback;
  return scrubData(rest);
}

function scrubOldSpan(span: Record<string, unknown>): Record<string, unknown> {
  const { data, ...rest } = span;
  return { ...(scrubValue(rest) as object), ...(isRecord(data) ? { data: scrubData(data) } : {}) };
}
