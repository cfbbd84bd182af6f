import type { HistoryMark } from "#src/domain/health/history-schema.ts";
import type { ChartMark } from "../charts/chart-line.ts";
import { COMMAND_VERBS } from "../commands/command-words.ts";
import { errorHref } from "../errors/errors-address.ts";
import { shortRelease } from "../format/release.ts";

/** Marks that stand so close together that they share one sign. `at` is that of the first. */
export type MarkGroup = { at: number; marks: HistoryMark[] };

/** Puts marks that are closer than `gapMs` to the first of a group into it. Oldest first. */
export function groupMarks(marks: readonly HistoryMark[], gapMs: number): MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last && mark.at - last.at < gapMs) last.marks.push(mark);
    else groups.push({ at: mark.at, marks: [mark] });
  }
  return groups;
}

/** What a mark says, and where more of it is; a change of version has no page of its own. */
export function markWords(mark: HistoryMark): { title: string; detail: string; href: string | null } {
  if (mark.kind === "command") {
    return {
      title: `${COMMAND_VERBS[mark.command]}, ${mark.status}`,
      detail: `${mark.by}: ${mark.reason}`,
      href: `/commands/${mark.id}`,
    };
  }
  if (mark.kind === "error") {
    return {
      title: mark.title,
      detail: `Error, level ${mark.level}`,
      href: errorHref(mark.groupId, mark.id),
    };
  }
  return {
    title: `Orchestrator ${shortRelease(mark.version)}`,
    detail: `Before it was ${shortRelease(mark.before)}`,
    href: null,
  };
}

const TONES: Readonly<Record<HistoryMark["kind"], ChartMark["tone"]>> = {
  command: "accent",
  error: "danger",
  release: "muted",
};

/** The marks as upright lines of a chart, whose times are in seconds. */
export function chartMarks(groups: readonly MarkGroup[]): ChartMark[] {
  return groups.map(({ at, marks }) => ({ at: at / 1_000, tone: TONES[leading(marks)] }));
}

const ORDER: readonly HistoryMark["kind"][] = ["error", "command", "release"];

/** The kind that a sign for several marks shows: what is worst. */
export function leading(marks: readonly HistoryMark[]): HistoryMark["kind"] {
  return ORDER.find((kind) => marks.some((mark) => mark.kind === kind)) ?? "release";
}
