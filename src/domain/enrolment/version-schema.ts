/**
 * How an orchestrator's release stands to the control plane's: `other_build` has the same version number and another
 * commit.
 */
export type ReleaseStanding = "current" | "other_build" | "newer" | "outdated" | "unknown";

/** A release of the orchestrator, and on how many hosts it runs. */
export type OrchestratorRelease = {
  /** As hosts say it, `0.1.0+716884a93d12`; empty before they first did. */
  release: string;
  version: string;
  hosts: number;
  standing: ReleaseStanding;
};
