import type { OrchestratorRelease, ReleaseStanding } from "./version-schema.ts";

/** `0.1.0` of `0.1.0+716884a93d12`; a release may lack the build. */
export function versionOf(release: string): string {
  return release.split("+", 1)[0] ?? "";
}

/** How an orchestrator's release stands to the control plane's own, `own`. */
export function releaseStanding(release: string, own: string): ReleaseStanding {
  if (release === "") return "unknown";
  if (release === own) return "current";
  const order = compareVersions(versionOf(release), versionOf(own));
  if (order === null) return "unknown";
  if (order === 0) return "other_build";
  return order < 0 ? "outdated" : "newer";
}

/** Null when either is not of the form `1.2.3`. */
function compareVersions(one: string, other: string): number | null {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  if (!left || !right) return null;
  return left.map((part, index) => part - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function numbersOf(version: string): number[] | null {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match ? match.slice(1).map(Number) : null;
}

/** The releases with how each stands to the control plane's own, those that need a person first. */
export function inOrderOfConcern(
  counted: readonly { release: string; hosts: number }[],
  own: string,
): OrchestratorRelease[] {
  const order: readonly ReleaseStanding[] = ["outdated", "unknown", "newer", "other_build", "current"];
  return counted
    .map(({ release, hosts }) => ({
      release,
      hosts,
      version: versionOf(release),
      standing: releaseStanding(release, own),
    }))
    .sort(
      (one, other) => order.indexOf(one.standing) - order.indexOf(other.standing) || other.hosts - one.hosts,
    );
}
