import type { Breadcrumb, Integration } from "@sentry/core";

/** The console repeats what is captured; crash-free sessions would be a request of their own at every navigation. */
const UNUSED: ReadonlySet<string> = new Set(["Console", "BrowserSession", "ConversationId"]);

/** The SDK's default integrations without those that nothing here uses. */
export function browserIntegrations(defaults: Integration[]): Integration[] {
  return defaults.filter(({ name }) => !UNUSED.has(name));
}

/** Attributes that hold what people see or typed: names of hosts, of people, reasons. */
const SPOKEN = /\[(?:aria-label|title|alt)="[^"]*"\]/g;

/** A click's trail names the element by its kind alone, never by its text. A recording has the same trail. */
export function withoutNames<Crumb extends Pick<Breadcrumb, "category" | "message">>(crumb: Crumb): Crumb {
  if (!crumb.category?.startsWith("ui.") || crumb.message === undefined) return crumb;
  return { ...crumb, message: crumb.message.replace(SPOKEN, "") };
}
