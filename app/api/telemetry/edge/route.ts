import { answerEdge } from "#src/web/telemetry/answer-edge.ts";

// Not for people: the edge runtime of this process reports here, by a secret of the process.
export const POST = answerEdge;
