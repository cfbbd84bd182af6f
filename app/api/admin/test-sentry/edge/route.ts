import { edgeRoute } from "#src/web/edge-route.ts";
import { raiseInEdge } from "#src/web/telemetry/raise-in-edge.ts";

export const runtime = "edge";

// Not for people: this process itself calls it, by its own secret.
export const POST = edgeRoute(raiseInEdge);
