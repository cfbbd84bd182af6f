"use client";

import { useState } from "react";
import type { Role } from "#src/domain/access/role-schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { RoleField } from "#src/ui/forms/role-field.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { SecretOnce } from "#src/ui/primitives/secret.tsx";
import { makeApiKey } from "../actions.ts";

const DAY_S = 86_400;
const LIFETIMES = [30, 90, 365];

/** Makes an API key and shows it once. */
export function ApiKeyForm() {
  const { answer, pending, send } = useAnswer(makeApiKey);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState(90);
  return (
    <>
      <form
        className="grid items-start gap-3 sm:grid-cols-[2fr_1fr_1fr]"
        onSubmit={(event) => {
          event.preventDefault();
          void send(days === 0 ? { name, role } : { name, role, expiresInS: days * DAY_S });
        }}
      >
        <Field label="Name" hint="What uses it." error={fieldError(answer, "name")}>
          {(control) => (
            <input
              {...control}
              className={inputClass}
              required
              maxLength={60}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <RoleField value={role} onChange={setRole} />
        <Field label="Expires after">
          {(control) => (
            <select
              {...control}
              className={inputClass}
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {LIFETIMES.map((each) => (
                <option key={each} value={each}>
                  {each} days
                </option>
              ))}
              <option value={0}>Never</option>
            </select>
          )}
        </Field>
        <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
          {pending ? "Making it" : "Make an API key"}
        </Button>
      </form>
      <Refusal answer={answer} />
      {answer?.ok ? (
        <SecretOnce
          label="key"
          lead="Store this key now. It is shown only once, because only its hash is kept."
          secret={answer.data.key}
        />
      ) : null}
    </>
  );
}
