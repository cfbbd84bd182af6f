/** What is read of an event to tell its group: of one that the SDK made as well as of one that came over the wire. */
export interface GroupedEvent {
  fingerprint?: readonly string[] | undefined;
  exception?: { values?: readonly GroupedException[] | undefined } | undefined;
  logentry?: Message | undefined;
  message?: string | Message | undefined;
}

interface GroupedException {
  type?: string | undefined;
  value?: string | undefined;
  stacktrace?: { frames?: readonly Frame[] | undefined } | undefined;
}

interface Frame {
  module?: string | undefined;
  filename?: string | undefined;
  function?: string | undefined;
  in_app?: boolean | undefined;
}

interface Message {
  message?: string | undefined;
  formatted?: string | undefined;
}

const DEFAULT_PART = /^\{\{\s*default\s*\}\}$/;
const FRAMES = 8;
const PARTS = 32;
const MAX_MESSAGE = 500;

/**
 * What the events of one group share, in the limit of the process that captures them as on the page that lists them:
 * what the sender said, where `{{ default }}` stands for types and frames of our own code, or without frames the
 * messages without what varies.
 */
export function groupKey(event: GroupedEvent): string {
  const said = (event.fingerprint ?? []).slice(0, PARTS);
  const parts = said.length > 0 ? said : ["{{ default }}"];
  return JSON.stringify(parts.flatMap((part) => (DEFAULT_PART.test(part) ? defaultParts(event) : [part])));
}

/** Ids, addresses and numbers differ from one occurrence to the next. */
export function withoutNumbers(message: string): string {
  return message
    .slice(0, MAX_MESSAGE)
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>")
    .replace(/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/gi, "<id>")
    .replace(/\d+/g, "<n>");
}

/** Lines and columns move with every release, so functions and files stand for a place in the code. */
function defaultParts(event: GroupedEvent): string[] {
  const exceptions = event.exception?.values ?? [];
  if (exceptions.length === 0) return ["message", withoutNumbers(messageTemplate(event))];
  return exceptions.flatMap(({ type, value, stacktrace }) => {
    const places = placesOf(stacktrace?.frames ?? []);
    return [type ?? "", ...(places.length > 0 ? places : [withoutNumbers(value ?? "")])];
  });
}

function placesOf(frames: readonly Frame[]): string[] {
  const ours = frames.filter((frame) => frame.in_app !== false);
  const chosen = (ours.length > 0 ? ours : frames).slice(-FRAMES);
  // In a minified chunk neither the file's nor the function's name outlives a build.
  if (chosen.every(isMinified)) return [];
  return chosen.map((frame) => `${frame.module ?? fileOf(frame)}#${frame.function ?? ""}`);
}

function isMinified(frame: Frame): boolean {
  return frame.filename?.includes("/_next/static/") ?? false;
}

/** Without the folder it was installed in and without a bundler's hash. */
function fileOf(frame: Frame): string {
  const path = (frame.filename ?? "").split(/[?#]/)[0] ?? "";
  return path
    .split("/")
    .slice(-2)
    .join("/")
    .replace(/[-._][0-9a-f]{8,}(?=\.)/i, "");
}

function messageTemplate({ logentry, message }: GroupedEvent): string {
  const { message: template, formatted } =
    logentry ?? (typeof message === "string" ? { formatted: message } : (message ?? {}));
  return template || (formatted ?? "");
}
