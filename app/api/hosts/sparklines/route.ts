import { answerHostSparks } from "#src/web/answer-hosts.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerHostSparks);
