/** Names of the environment that events of the control plane and of its hosts have. */
export function environmentsOf(environment: string): string[] {
  return [environment, `orchestrator-${environment}`];
}

/** The same in Sentry's search. */
export function environmentQuery(environment: string): string {
  const names = environmentsOf(environment).map((name) => `"${name.replace(/[\\"*]/g, "\\$&")}"`);
  return `environment:[${names.join(",")}]`;
}
