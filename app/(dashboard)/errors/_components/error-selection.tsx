"use client";

import { useState } from "react";
import type { ErrorGroupItem, TrendSpan } from "#src/domain/errors/schema.ts";
import { ERROR_STATES } from "#src/domain/errors/state-schema.ts";
import { ErrorTable } from "#src/ui/errors/error-table.tsx";
import { ERROR_STATE_WORDS } from "#src/ui/errors/error-words.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { changeErrorState } from "../actions.ts";

type Props = { groups: readonly ErrorGroupItem[]; trend: TrendSpan; mayChange: boolean };

/** The errors of the page, and for those who may: choosing some and resolving, ignoring or opening them again. */
export function ErrorSelection({ groups, trend, mayChange }: Props) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { answer, pending, send } = useAnswer(changeErrorState);
  // What a refresh took off the page is no longer chosen.
  const chosen = new Set(groups.map(({ id }) => id).filter((id) => picked.has(id)));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const states = new Set(groups.filter(({ id }) => chosen.has(id)).map(({ state }) => state));
  const change = async (state: ErrorGroupItem["state"]) => {
    const result = await send({ groupIds: [...chosen], state });
    if (result.ok) setPicked(new Set());
  };
  return (
    <div className="rounded-lg border border-line bg-surface">
      {mayChange ? (
        <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
          <span role="status" className="me-auto text-ink-muted tabular-nums">
            {chosen.size === 0
              ? "Select errors to resolve or ignore them"
              : `${formatPlural(chosen.size, "error")} selected`}
          </span>
          <Button tone="quiet" size="small" onClick={() => setPicked(new Set(groups.map(({ id }) => id)))}>
            Select this page
          </Button>
          {chosen.size > 0 ? (
            <Button tone="quiet" size="small" onClick={() => setPicked(new Set())}>
              Select none
            </Button>
          ) : null}
          {ERROR_STATES.filter((state) => [...states].some((each) => each !== state)).map((state) => (
            <Button key={state} size="small" disabled={pending} onClick={() => void change(state)}>
              {ERROR_STATE_WORDS[state].verb}
            </Button>
          ))}
        </div>
      ) : null}
      <Refusal answer={answer} />
      <div className="max-md:px-3 md:px-1">
        <ErrorTable
          groups={groups}
          trend={trend}
          choosing={mayChange ? { chosen, onChoose: choose } : null}
        />
      </div>
    </div>
  );
}
