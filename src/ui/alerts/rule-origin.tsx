import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";

/** Whose rule it is, and who changed it. */
export function RuleOrigin({ rule: { key, edited, updatedAt, updatedBy } }: { rule: AlertRule }) {
  if (key !== null && !edited) {
    return (
      <>The product brings this rule, and changes it with its releases. Once you change it, it is yours.</>
    );
  }
  return (
    <>
      {key === null ? "Made by people" : "The product brought this rule, and people changed it"}; last changed
      by {updatedBy || "somebody"}, <TimeAgo at={updatedAt} />.
    </>
  );
}
