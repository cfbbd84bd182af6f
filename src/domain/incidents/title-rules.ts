import type { Place } from "../alerts/finding-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";

const MAX_TITLE = 200;

/** What an incident is called: `rig-7 offline`, `34 hosts of site Oslo offline`, `New error: TypeError: …`. */
export function titleOf(rule: Pick<AlertRule, "name" | "condition">, place: Place, hosts: number): string {
  return titleText(rule, place, hosts).slice(0, MAX_TITLE);
}

function titleText(
  { name, condition }: Pick<AlertRule, "name" | "condition">,
  place: Place,
  hosts: number,
): string {
  const said = condition.kind === "host_offline" ? " offline" : `: ${lowered(name)}`;
  switch (place.kind) {
    case "host":
      return `${place.name}${said}`;
    case "site":
      return `${countedHosts(hosts)} of site ${place.name}${said}`;
    case "fleet":
      return `${countedHosts(hosts)} of the fleet${said}`;
    case "error":
    case "process":
    case "channel":
    case "release":
      return `${name}: ${place.name}`;
    case "queue":
    case "work":
    case "product":
      return condition.kind === "dead_job" || condition.kind === "expiry" ? `${name}: ${place.name}` : name;
  }
}

function countedHosts(count: number): string {
  return `${count} host${count === 1 ? "" : "s"}`;
}

/** Abbreviations keep their capitals. */
function lowered(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
