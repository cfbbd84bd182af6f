import { withSpan } from "#src/telemetry/spans.ts";
import type { MinerHttp } from "./http.ts";

/** The same requests, each a span of the command that makes it. Looks at the miner's health use the bare ones. */
export function tracedHttp(http: MinerHttp): MinerHttp {
  return (request) => {
    const { method, path } = request;
    const attributes = { "http.request.method": method, "url.path": path };
    return withSpan(`${method} ${path}`, { op: "http.client", attributes }, () => http(request));
  };
}
