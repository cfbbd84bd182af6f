import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { Explain } from "../help/explain.tsx";
import { StateIcon } from "../hosts/state-icon.tsx";
import { INK } from "../primitives/tone.ts";
import { INCIDENT_STATE_WORDS } from "./incident-words.ts";

type Standing = Pick<
  IncidentItem,
  | "state"
  | "acknowledgedAt"
  | "acknowledgedBy"
  | "snoozedUntil"
  | "resolvedAt"
  | "resolvedBy"
  | "clearSince"
  | "flaps"
>;

/** The state of an incident with who brought it there, and when or until when. */
export function IncidentStateWord({ incident }: { incident: Standing }) {
  const { word, tone, shape } = INCIDENT_STATE_WORDS[incident.state];
  return (
    <span>
      <span
        data-incident-state={incident.state}
        className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${INK[tone]}`}
      >
        <StateIcon shape={shape} />
        <Explain term={`incident.${incident.state}`}>{word}</Explain>
      </span>
      <span className="block text-xs text-ink-muted wrap-anywhere">
        <Who incident={incident} />
      </span>
    </span>
  );
}

function Who({ incident }: { incident: Standing }) {
  const { state, acknowledgedAt, acknowledgedBy, snoozedUntil, resolvedAt, resolvedBy, clearSince } =
    incident;
  if (state === "resolved" && resolvedAt) {
    return (
      <>
        {resolvedBy === "" ? "by itself" : `by ${resolvedBy}`}, <TimeAgo at={resolvedAt} />
      </>
    );
  }
  if (clearSince) {
    return (
      <>
        over for <TimeAgo at={clearSince} form="for" />
      </>
    );
  }
  if (state === "snoozed" && snoozedUntil) {
    return (
      <>
        ends <TimeAgo at={snoozedUntil} />
      </>
    );
  }
  if (state === "acknowledged" && acknowledgedAt) {
    return (
      <>
        by {acknowledgedBy}, <TimeAgo at={acknowledgedAt} />
      </>
    );
  }
  return incident.flaps > 0 ? (
    <>came back {incident.flaps === 1 ? "once" : `${incident.flaps} times`}</>
  ) : null;
}
