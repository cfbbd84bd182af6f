import { channelHref, ruleHref } from "../alerts/alerts-address.ts";
import { incidentHref } from "../incidents/incidents-address.ts";

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  host: (id) => `/hosts/${id}`,
  error_group: (id) => `/errors/${id}`,
  command: (id) => `/commands/${id}`,
  incident: incidentHref,
  alert_rule: ruleHref,
  channel: channelHref,
  site: (id) => `/hosts?site=${id}`,
};

/** The page about what an entry was done to; null when there is none. */
export function targetHref(type: string, id: string): string | null {
  return PAGES[type]?.(id) ?? null;
}
