import { addBreadcrumb } from "@sentry/core";
import type { EarlyTrail } from "./early.ts";
import { browserSdk } from "./sdk.ts";

/** Tells the SDK, which has just started, what came before it: whose page it is, what led here, and what failed. */
export function takeOver({ userId, clicks, navigation, faults }: EarlyTrail): void {
  if (userId !== null) browserSdk.nameUser(userId);
  for (const { target, at } of clicks) {
    addBreadcrumb({ category: "ui.click", message: kindOf(target), timestamp: at / 1_000 });
  }
  if (navigation) browserSdk.noteNavigation(navigation.url, navigation.type);
  for (const fault of faults) report(fault);
}

/** By the handlers that the SDK gave the window, so that it is the same event as a later one would be. */
function report(fault: ErrorEvent | PromiseRejectionEvent): void {
  if ("reason" in fault) window.onunhandledrejection?.(fault);
  else window.onerror?.(fault.message, fault.filename, fault.lineno, fault.colno, fault.error);
}

/** What kind of thing was clicked, with no text and no name of it. */
function kindOf(target: EventTarget | null): string {
  const element =
    target instanceof Element ? (target.closest("a, button, input, summary, [role]") ?? target) : null;
  if (element === null) return "<unknown>";
  const role = element.getAttribute("role");
  return `${element.tagName.toLowerCase()}${role === null ? "" : `[role="${role}"]`}`;
}
