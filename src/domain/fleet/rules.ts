import type { AttentionKind } from "../hosts/attention-schema.ts";
import type { HostTrouble, Need, OtherTroubles } from "./schema.ts";

/** Where each need stands: first what is broken for certain, then what may be, then what somebody should know. */
const ORDER = [
  "down",
  "conflicts",
  "commands",
  "offline",
  "no_pool",
  "unmet",
  "api",
  "unknown",
  "hot",
  "errors",
  "enrolments",
  "sentry",
] as const satisfies readonly (Exclude<Need["is"], "hosts"> | AttentionKind)[];

/** All that needs a person, the most urgent first. Empty when all is well. */
export function needsOf(troubles: readonly HostTrouble[], others: OtherTroubles): Need[] {
  const { commands, conflicts, errors, enrolments, sentry } = others;
  const needs: Need[] = [
    ...troubles.map((trouble) => ({ is: "hosts" as const, trouble })),
    ...(commands.count > 0 ? [{ is: "commands" as const, ...commands }] : []),
    ...(conflicts.length > 0 ? [{ is: "conflicts" as const, conflicts }] : []),
    ...(errors.count > 0 ? [{ is: "errors" as const, ...errors }] : []),
    ...(enrolments && enrolments.count > 0 ? [{ is: "enrolments" as const, ...enrolments }] : []),
    ...(sentry ? [{ is: "sentry" as const, ...sentry }] : []),
  ];
  const place = (need: Need) => ORDER.indexOf(need.is === "hosts" ? need.trouble.kind : need.is);
  return needs.sort((one, other) => place(one) - place(other));
}
