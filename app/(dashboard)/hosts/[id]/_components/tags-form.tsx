"use client";

import { useState } from "react";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { readTags } from "#src/ui/forms/tags-text.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { retag } from "../../host-actions.ts";
import { SettingForm } from "./setting-form.tsx";

/** Sets all tags of a host. */
export function TagsForm({ host }: { host: Pick<HostDetail, "id" | "tags"> }) {
  const { answer, pending, send } = useAnswer(retag);
  const [text, setText] = useState(host.tags.join(" "));
  return (
    <SettingForm
      answer={answer}
      pending={pending}
      save="Set tags"
      onSave={() => void send({ hostId: host.id, tags: readTags(text) })}
    >
      <Field label="Tags" hint="Separated by spaces." error={fieldError(answer, "tags")}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </SettingForm>
  );
}
