"use client";

import { ERROR_STATES, type ErrorState } from "#src/domain/errors/state-schema.ts";
import { ERROR_STATE_WORDS } from "#src/ui/errors/error-words.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { changeErrorState } from "../../actions.ts";

/** Brings an error into another state. All of it can be taken back. */
export function StateButtons({ groupId, state }: { groupId: string; state: ErrorState }) {
  const { answer, pending, send } = useAnswer(changeErrorState);
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        {ERROR_STATES.filter((each) => each !== state).map((each) => (
          <Button
            key={each}
            disabled={pending}
            onClick={() => void send({ groupIds: [groupId], state: each })}
          >
            {ERROR_STATE_WORDS[each].verb}
          </Button>
        ))}
      </div>
      <Refusal answer={answer} />
    </div>
  );
}
