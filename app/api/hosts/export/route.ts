import { answerHostExport } from "#src/web/answer-export.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerHostExport);
