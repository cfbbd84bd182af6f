import { createHash } from "node:crypto";
import type { ErrorEventPayload, ErrorFrame } from "./event-schema.ts";

const DEFAULT_PART = /^\{\{\s*default\s*\}\}$/;
const FRAMES = 8;
const PARTS = 32;

/** SHA-256, in hex, of what makes events one group: what the sender said, else types and frames of our own code. */
export function groupFingerprint(event: ErrorEventPayload): string {
  const said = (event.fingerprint ?? []).slice(0, PARTS);
  const parts = said.length > 0 ? said : ["{{ default }}"];
  const whole = parts.flatMap((part) => (DEFAULT_PART.test(part) ? defaultParts(event) : [part]));
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
}

/** Lines and columns move with every release, so functions and files stand for a place in the code. */
function defaultParts(event: ErrorEventPayload): string[] {
  const exceptions = event.exception?.values ?? [];
  if (exceptions.length === 0) return ["message", withoutNumbers(messageTemplate(event))];
  return exceptions.flatMap(({ type, value, stacktrace }) => {
    const places = placesOf(stacktrace?.frames ?? []);
    return [type ?? "", ...(places.length > 0 ? places : [withoutNumbers(value ?? "")])];
  });
}

function placesOf(frames: readonly ErrorFrame[]): string[] {
  const ours = frames.filter((frame) => frame.in_app !== false);
  const chosen = (ours.length > 0 ? ours : frames).slice(-FRAMES);
  // In a minified chunk neither the file's nor the function's name outlives a build.
  if (chosen.every(isMinified)) return [];
  return chosen.map((frame) => `${frame.module ?? fileOf(frame)}#${frame.function ?? ""}`);
}

function isMinified(frame: ErrorFrame): boolean {
  return frame.filename?.includes("/_next/static/") ?? false;
}

/** Without the folder it was installed in and without a bundler's hash. */
function fileOf(frame: ErrorFrame): string {
  const path = (frame.filename ?? "").split(/[?#]/)[0] ?? "";
  return path
    .split("/")
    .slice(-2)
    .join("/")
    .replace(/[-._][0-9a-f]{8,}(?=\.)/i, "");
}

function messageTemplate(event: ErrorEventPayload): string {
  const message = typeof event.message === "string" ? { formatted: event.message } : event.message;
  const parts = event.logentry ?? message;
  return parts && "message" in parts && parts.message ? parts.message : (parts?.formatted ?? "");
}

/** Ids, addresses and numbers differ from one occurrence to the next. */
function withoutNumbers(message: string): string {
  return message
    .slice(0, 500)
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>")
    .replace(/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/gi, "<id>")
    .replace(/\d+/g, "<n>");
}
