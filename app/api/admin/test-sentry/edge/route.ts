import { raiseInEdge } from "#src/web/telemetry/raise-in-edge.ts";

export const runtime = "edge";

export const POST = raiseInEdge;
