"use client";

import { useState } from "react";
import { fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { addNote } from "../../actions.ts";

/** Writes into the timeline what somebody found or did. */
export function NoteForm({ id }: { id: string }) {
  const { answer, pending, send } = useAnswer(addNote);
  const [text, setText] = useState("");
  return (
    <form
      className="grid justify-items-end gap-2 border-b border-line pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ id, text }).then(({ ok }) => ok && setText(""));
      }}
    >
      <div className="w-full">
        <Field
          label="Note"
          hint="What you found or did; everybody sees it."
          error={fieldError(answer, "text")}
        >
          {(control) => (
            <textarea
              {...control}
              className={`${inputClass} min-h-16 resize-y`}
              rows={2}
              required
              maxLength={4_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Refusal answer={answer} />
      <Button type="submit" size="small" disabled={pending}>
        {pending ? "Adding it" : "Add the note"}
      </Button>
    </form>
  );
}
