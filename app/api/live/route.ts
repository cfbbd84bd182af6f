import { answerLive } from "#src/web/live/answer.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerLive);
