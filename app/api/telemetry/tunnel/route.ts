import { answerTunnel } from "#src/web/telemetry/answer-tunnel.ts";

// Public: the sign-in page reports its errors too. Only our own pages, within limits, and it leads nowhere else.
export const POST = answerTunnel;
