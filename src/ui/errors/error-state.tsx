import type { ErrorGroupItem } from "#src/domain/errors/schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { StateIcon } from "../hosts/state-icon.tsx";
import { ERROR_STATE_WORDS } from "./error-words.ts";

type Props = {
  group: Pick<
    ErrorGroupItem,
    "state" | "stateChangedAt" | "stateChangedBy" | "regressedAt" | "resolvedInRelease"
  >;
};

/** The state of an error with who brought it there and when, or that it came back. */
export function ErrorStateWord({ group }: Props) {
  const { word, tone, shape } = ERROR_STATE_WORDS[group.state];
  return (
    <span>
      <span
        data-error-state={group.state}
        className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${tone}`}
      >
        <StateIcon shape={shape} />
        {word}
      </span>
      <span className="block text-xs text-ink-muted">
        <StateReason group={group} />
      </span>
    </span>
  );
}

function StateReason({ group }: Props) {
  if (group.state === "open" && group.regressedAt) {
    return (
      <>
        came back <TimeAgo at={group.regressedAt} />
      </>
    );
  }
  if (!group.stateChangedAt) return null;
  return (
    <>
      by {group.stateChangedBy ?? "the system"}
      {group.resolvedInRelease ? ` in ${group.resolvedInRelease}` : ""}, <TimeAgo at={group.stateChangedAt} />
    </>
  );
}
