/** The address of a trace. */
export function traceHref(traceId: string): string {
  return `/traces/${traceId}`;
}
