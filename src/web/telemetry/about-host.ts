import "server-only";
import { bindIds } from "#src/telemetry/spans.ts";

/** Lets whatever this request reports from now on name the host that it is about, and where that stands. */
export function aboutHost({ hostId, site }: { hostId: string; site: string }): void {
  bindIds({ hostId, site });
}
