import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { nameWords } from "../format/words.ts";
import { AUDIT_ACTIONS } from "./audit-actions.ts";

/** What an entry says: `<actor> <did> <target><rest>`. The target is null where the sentence needs none. */
export type AuditSentence = { did: string; target: string | null; rest: string };

/** What an entry says in plain words; an action that nobody wrote words for is said as it is named. */
export function auditSentence({
  action,
  target,
  detail,
}: Pick<AuditEntry, "action" | "target" | "detail">): AuditSentence {
  const name = target.name || target.id || nameWords(target.type);
  const words = AUDIT_ACTIONS[action];
  if (!words) return { did: `did “${nameWords(action.replaceAll(".", " "))}” to`, target: name, rest: "" };
  return {
    did: words.did,
    target: words.withoutTarget ? null : name,
    rest: words.rest?.(detail) ?? "",
  };
}

/** What an action is called among the choices of a filter. */
export function actionName(action: string): string {
  return AUDIT_ACTIONS[action]?.name ?? nameWords(action.replaceAll(".", " "));
}
