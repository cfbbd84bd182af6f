"use client";

import { useState } from "react";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { rename } from "../../host-actions.ts";
import { SettingForm } from "./setting-form.tsx";

/** Renames a host. */
export function NameForm({ host }: { host: Pick<HostDetail, "id" | "name"> }) {
  const { answer, pending, send } = useAnswer(rename);
  const [name, setName] = useState(host.name);
  return (
    <SettingForm
      answer={answer}
      pending={pending}
      save="Rename"
      onSave={() => void send({ hostId: host.id, name })}
    >
      <Field label="Name" error={fieldError(answer, "name")}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            value={name}
            required
            maxLength={63}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </SettingForm>
  );
}
