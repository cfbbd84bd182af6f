"use client";

import { useState } from "react";
import type { ViewLayout } from "#src/domain/views/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Checkbox } from "#src/ui/primitives/checkbox.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { keepView } from "../view-actions.ts";

type Props = {
  query: string;
  layout: ViewLayout;
  mayShare: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
};

/** Gives the list as it stands a name. */
export default function SaveViewDialog({ query, layout, mayShare, onClose, onSaved }: Props) {
  const { answer, pending, send } = useAnswer(keepView);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = async () => {
    const result = await send({ page: "hosts", name, query, layout, shared });
    if (result.ok) onSaved(result.data.id);
  };
  return (
    <Dialog title="Save as a view" open onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="text-ink-muted">It keeps the filter, the order and the columns as they are now.</p>
        <Field
          label="Name"
          hint="A view of yours with the same name is replaced."
          error={fieldError(answer, "name")}
        >
          {(control) => (
            <input
              {...control}
              className={inputClass}
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
              maxLength={60}
              autoComplete="off"
            />
          )}
        </Field>
        {mayShare ? (
          <Checkbox label="Everybody sees it" checked={shared} onChange={(checked) => setShared(checked)} />
        ) : null}
        <Refusal answer={answer} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={pending || name.trim() === ""}>
            {pending ? "Saving" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
