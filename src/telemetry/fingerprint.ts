import type { ErrorEvent } from "@sentry/core";

/** What the one who captures an error knows of where it happened. Every field is of low cardinality. */
export interface FailurePlace {
  /** The function or step, such as `issueCommand` or `handler prune-partitions`. */
  operation?: string;
  /** Another system that was asked: `xmrig`, `systemd`, `slack`. */
  service?: string;
  /** The route of a request, parameterised. */
  route?: string;
}

/** The fingerprint of an error; `["{{ default }}"]` leaves grouping to the stack. */
export function fingerprintFor(_error: unknown, _about: FailurePlace): string[] {
  return ["{{ default }}"];
}

/** What events of one group share: its fingerprint, with the type, message shape and place where that says `{{ default }}`. */
export function groupKey(event: Pick<ErrorEvent, "fingerprint" | "exception" | "message">): string {
  const first = event.exception?.values?.at(-1);
  const place = `${first?.type ?? ""}|${first?.value ?? event.message ?? ""}`;
  return (event.fingerprint ?? ["{{ default }}"])
    .map((part) => (part === "{{ default }}" ? place : part))
    .join("\n");
}
