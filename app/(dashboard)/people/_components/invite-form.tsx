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
import { invite } from "../actions.ts";

/** Makes an invitation link, which the inviter passes on. */
export function InviteForm() {
  const { answer, pending, send } = useAnswer(invite);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  return (
    <>
      <form
        className="grid items-start gap-3 sm:grid-cols-[2fr_1fr]"
        onSubmit={(event) => {
          event.preventDefault();
          void send({ email, role });
        }}
      >
        <Field label="E-mail" error={fieldError(answer, "email")}>
          {(control) => (
            <input
              {...control}
              className={inputClass}
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <RoleField value={role} onChange={setRole} />
        <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
          {pending ? "Making it" : "Make an invitation"}
        </Button>
      </form>
      <Refusal answer={answer} />
      {answer?.ok ? (
        <SecretOnce
          label="link"
          lead="Give this link to the person. It works once, and is shown only now."
          secret={answer.data.link}
        />
      ) : null}
    </>
  );
}
