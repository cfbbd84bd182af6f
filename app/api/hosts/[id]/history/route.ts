import { answerHostHistory } from "#src/web/answer-series.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerHostHistory);
