import { answerAuditExport } from "#src/web/answer-audit-export.ts";
import { sessionRoute } from "#src/web/session-route.ts";

export const GET = sessionRoute("audit.read", answerAuditExport);
