/** A name from a record as words: `orchestratorVersion` becomes `orchestrator version`. */
export function nameWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}
