"use client";

import { CircleAlert, Package, SquareTerminal } from "lucide-react";
import Link from "next/link";
import type { HistoryMark } from "#src/domain/health/history-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Popover } from "../primitives/popover.tsx";
import { Tooltip } from "../primitives/tooltip.tsx";
import { Lane, placeIn } from "./lane.tsx";
import { leading, type MarkGroup, markWords } from "./mark-groups.ts";

const SIGNS = {
  command: { Picture: SquareTerminal, ink: "text-accent", word: "command" },
  error: { Picture: CircleAlert, ink: "text-danger", word: "error" },
  release: { Picture: Package, ink: "text-ink-muted", word: "release" },
} as const;

const SIGN =
  "absolute top-1/2 grid size-5 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-sm bg-surface";

function iso(at: number): string {
  return new Date(at).toISOString();
}

function About({ mark }: { mark: HistoryMark }) {
  const { title, detail } = markWords(mark);
  return (
    <span className="grid gap-0.5">
      <span className="font-medium">{title}</span>
      <span>{detail}</span>
      <AbsoluteTime at={iso(mark.at)} />
    </span>
  );
}

function LinkedTitle({ mark }: { mark: HistoryMark }) {
  const { title, href } = markWords(mark);
  if (href === null) return <span className="font-medium">{title}</span>;
  return (
    <Link href={href} className="font-medium underline-offset-2 hover:underline">
      {title}
    </Link>
  );
}

/** Several marks behind one sign, or one that has no page: their list opens. */
function GroupSign({ group, place }: { group: MarkGroup; place: string }) {
  const kind = leading(group.marks);
  const { Picture, ink, word } = SIGNS[kind];
  const only = group.marks.length === 1;
  return (
    <Popover
      label="What happened here"
      align="center"
      trigger={
        <button
          type="button"
          data-mark={kind}
          className={`${SIGN} ${ink} cursor-pointer`}
          style={{ left: place }}
          aria-label={
            only
              ? markWords(group.marks[0] as HistoryMark).title
              : `${group.marks.length} things happened here`
          }
        >
          <Picture aria-hidden="true" className="size-3.5" />
          {only ? (
            <span className="sr-only">{word}</span>
          ) : (
            <span aria-hidden="true" className="absolute -top-0.5 left-3.5 text-2xs tabular-nums">
              {group.marks.length}
            </span>
          )}
        </button>
      }
    >
      <ul className="grid max-h-72 gap-3 overflow-y-auto text-sm">
        {group.marks.map((mark) => (
          <li key={mark.id} className="grid gap-0.5 wrap-anywhere">
            <LinkedTitle mark={mark} />
            <span className="text-ink-muted">{markWords(mark).detail}</span>
            <span className="text-xs text-ink-muted">
              <AbsoluteTime at={iso(mark.at)} />
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function LinkSign({ mark, href, place }: { mark: HistoryMark; href: string; place: string }) {
  const { Picture, ink, word } = SIGNS[mark.kind];
  return (
    <Tooltip content={<About mark={mark} />}>
      <Link
        href={href}
        data-mark={mark.kind}
        className={`${SIGN} ${ink} hover:bg-sunken`}
        style={{ left: place }}
        aria-label={`${word}: ${markWords(mark).title}`}
      >
        <Picture aria-hidden="true" className="size-3.5" />
      </Link>
    </Tooltip>
  );
}

type Props = { groups: readonly MarkGroup[]; from: number; to: number };

/** What happened, at its place in time: commands, errors, other versions of the orchestrator. */
export function MarkLane({ groups, from, to }: Props) {
  return (
    <Lane name="Events">
      <ul aria-label="Commands, errors and releases in this time" className="contents">
        {groups.map((group) => {
          const place = placeIn(group.at, { from, to });
          const [mark] = group.marks;
          const href = mark && group.marks.length === 1 ? markWords(mark).href : null;
          return (
            <li key={`${group.at} ${mark?.id}`}>
              {mark && href ? (
                <LinkSign mark={mark} href={href} place={place} />
              ) : (
                <GroupSign group={group} place={place} />
              )}
            </li>
          );
        })}
      </ul>
    </Lane>
  );
}
