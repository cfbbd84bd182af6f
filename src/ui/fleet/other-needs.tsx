import type { Need } from "#src/domain/fleet/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { COMMAND_VERBS } from "../commands/command-words.ts";
import { classWords } from "../errors/error-words.ts";
import { errorHref, errorsHref } from "../errors/errors-address.ts";
import { formatPlural } from "../format/quantity.ts";
import { TERMS } from "../help/terms.ts";
import { NeedGroup, NeedLine } from "./need-group.tsx";

type Of<Is extends Need["is"]> = Extract<Need, { is: Is }>;

/** Commands without effect that nobody has followed. */
export function CommandNeeds({ count, latest }: Of<"commands">) {
  return (
    <NeedGroup
      tone="failed"
      shape="cross"
      href="/commands?status=failed&time=24h"
      title={`${formatPlural(count, "command")} without effect`}
      note="and nothing issued to the host since"
      term="command.failed"
      more={count > latest.length ? "All failed commands" : null}
    >
      {latest.map(({ id, kind, status, hostName, errorClass, message, at }) => (
        <NeedLine
          key={id}
          href={`/commands/${id}`}
          name={`${COMMAND_VERBS[kind]} ${hostName}`}
          reason={
            status === "expired"
              ? TERMS["command.expired"].text
              : (message ?? classWords(errorClass ?? "unknown"))
          }
          since={<TimeAgo at={at} />}
        />
      ))}
    </NeedGroup>
  );
}

/** Identities that two machines used. */
export function ConflictNeeds({ conflicts }: Of<"conflicts">) {
  return (
    <NeedGroup
      tone="failed"
      shape="triangle"
      href="/enrolment"
      title={`${formatPlural(conflicts.length, "identity", "identities")} used by two machines`}
      term="enrolment.duplicate_identity"
    >
      {conflicts.map(({ hostId, hostName, at }) => (
        <NeedLine
          key={hostId}
          href={`/hosts/${hostId}`}
          name={hostName}
          reason="Usually a cloned disk: revoke the host and enrol both machines anew."
          since={<TimeAgo at={at} />}
        />
      ))}
    </NeedGroup>
  );
}

/** Errors that were never seen before, or came back, within a day. */
export function ErrorNeeds({ count, latest }: Of<"errors">) {
  return (
    <NeedGroup
      tone="attention"
      shape="triangle"
      href={errorsHref({ sort: "first_seen" })}
      title={`${formatPlural(count, "new error")} within a day`}
      more={count > latest.length ? "All open errors" : null}
    >
      {latest.map(({ id, title, errorClass, at, cameBack }) => (
        <NeedLine
          key={id}
          href={errorHref(id)}
          name={title}
          reason={`${classWords(errorClass)}${cameBack ? ", came back after it was resolved" : ""}`}
          since={<TimeAgo at={at} />}
        />
      ))}
    </NeedGroup>
  );
}

/** Machines that were turned away. */
export function EnrolmentNeeds({ count, latest }: Of<"enrolments">) {
  return (
    <NeedGroup
      tone="attention"
      shape="triangle"
      href="/enrolment"
      title={`${formatPlural(count, "enrolment")} refused within a day`}
      more={count > latest.length ? "All attempts" : null}
    >
      {latest.map(({ outcome, hostname, at }) => (
        <NeedLine
          key={at}
          href="/enrolment"
          name={hostname || "A machine without a name"}
          reason={outcome.replaceAll("_", " ")}
          since={<TimeAgo at={at} />}
        />
      ))}
    </NeedGroup>
  );
}

/** Sentry takes nothing. */
export function SentryNeed({ since, waiting, lastError }: Of<"sentry">) {
  return (
    <NeedGroup
      tone="attention"
      shape="plug"
      href="/sentry"
      title="Sentry takes nothing"
      term="sentry.outbox"
      note={`${formatPlural(waiting, "envelope")} kept until it does`}
    >
      <NeedLine href="/sentry" name="Sentry" reason={lastError} since={<TimeAgo at={since} form="for" />} />
    </NeedGroup>
  );
}
