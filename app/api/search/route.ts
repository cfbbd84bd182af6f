import { answerSearch } from "#src/web/answer-search.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerSearch);
