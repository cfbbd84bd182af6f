import { answerNotices } from "#src/web/fleet-notices.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("fleet.read", answerNotices);
