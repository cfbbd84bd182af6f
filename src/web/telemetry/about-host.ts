import "server-only";
import { getIsolationScope } from "@sentry/core";

/** Lets whatever this request reports from now on name the host that it is about, and where that stands. */
export function aboutHost({ hostId, site }: { hostId: string; site: string }): void {
  for (const [key, value] of Object.entries({ host_id: hostId, site })) {
    getIsolationScope().setTag(key, value).setAttribute(`zen.${key}`, value);
  }
}
