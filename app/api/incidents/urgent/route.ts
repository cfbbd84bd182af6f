import { sessionRoute } from "#src/web/session-route.ts";
import { answerUrgent } from "#src/web/urgent-incidents.ts";

export const GET = sessionRoute("incidents.read", answerUrgent);
