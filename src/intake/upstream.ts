import { type Component, LOCAL_DSN } from "#src/telemetry/components.ts";

export type Target = "main" | "orchestrator";

/** A Sentry project of the operator's. */
export interface Destination {
  /** Of the envelope endpoint; holds no key. */
  url: string;
  publicKey: string;
  /** Host and project id, for people. */
  project: string;
}

/** Where envelopes go besides the product's own pages. */
export type Upstream = Readonly<Partial<Record<Target, Destination>>>;

/**
 * Reads the settings' DSNs, the only places that a destination ever comes from. Null when there is none: then nothing
 * is queued. The local DSN, and one that cannot be used, count as none.
 */
export function upstreamOf(dsns: { dsn: string | null; orchestratorDsn: string | null }): Upstream | null {
  const main = destinationOf(dsns.dsn);
  const orchestrator = destinationOf(dsns.orchestratorDsn);
  if (!main && !orchestrator) return null;
  return { ...(main ? { main } : {}), ...(orchestrator ? { orchestrator } : {}) };
}

/** Hosts may have a project of their own. Null when what this component says goes nowhere. */
export function targetOf(component: Component, upstream: Upstream): Target | null {
  if (component === "orchestrator" && upstream.orchestrator) return "orchestrator";
  return upstream.main ? "main" : null;
}

/** Whose envelopes a target gets: hosts' alone, or, as "", those of every process. */
export function componentOf(target: Target): Component | "" {
  return target === "orchestrator" ? "orchestrator" : "";
}

/** Not by the SDK's parser, which prints a DSN that it cannot read. */
function destinationOf(dsn: string | null): Destination | null {
  if (dsn === null || dsn === LOCAL_DSN || !URL.canParse(dsn)) return null;
  const { protocol, host, username, pathname } = new URL(dsn);
  const [, path, projectId] = /^(\/.*?)?\/(\d+)$/.exec(pathname) ?? [];
  if (!/^https?:$/.test(protocol) || username === "" || projectId === undefined) return null;
  const url = `${protocol}//${host}${path ?? ""}/api/${projectId}/envelope/`;
  return { url, publicKey: username, project: `${host}/${projectId}` };
}
