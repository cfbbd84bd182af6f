"use client";

import { useState } from "react";
import type { ErrorGroupItem, TrendSpan } from "#src/domain/errors/schema.ts";
import { ERROR_STATES, type ErrorState } from "#src/domain/errors/state-schema.ts";
import { ErrorTable } from "#src/ui/errors/error-table.tsx";
import { ERROR_STATE_WORDS } from "#src/ui/errors/error-words.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { changeErrorState } from "../actions.ts";

type Props = {
  groups: readonly ErrorGroupItem[];
  trend: TrendSpan;
  mayChange: boolean;
  /** The state that all of them have; null for every state. */
  ofState: ErrorState | null;
};

/** The errors of the page, and for those who may: choosing some and resolving, ignoring or opening them again. */
export function ErrorSelection({ groups, trend, mayChange, ofState }: Props) {
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
      {chosen.size > 0 ? (
        <div className="sticky top-12 z-10 flex min-h-11 flex-wrap items-center gap-2 rounded-t-lg border-b border-line bg-surface px-3 py-1.5">
          <span role="status" className="me-auto tabular-nums">
            {formatPlural(chosen.size, "error")} selected
          </span>
          {chosen.size < groups.length ? (
            <Button tone="quiet" size="small" onClick={() => setPicked(new Set(groups.map(({ id }) => id)))}>
              Select this page
            </Button>
          ) : null}
          <Button tone="quiet" size="small" onClick={() => setPicked(new Set())}>
            Select none
          </Button>
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
          ofState={ofState}
          choosing={mayChange ? { chosen, onChoose: choose } : null}
        />
      </div>
    </div>
  );
}
