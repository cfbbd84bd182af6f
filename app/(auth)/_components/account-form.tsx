"use client";

import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { acceptLinkAction } from "./link-actions.ts";
import { textOf, useSubmit } from "./use-submit.ts";

export type Offer = { email: string | null; role: string };

/** The account that a one-time link stands for: name, address and password. */
export function AccountForm({ token, offer }: { token: string; offer: Offer }) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { busy, refusal, submit } = useSubmit(async (form) => {
    setErrors({});
    if (textOf(form, "password") !== textOf(form, "repeated")) {
      setErrors({ repeated: "is not the same password" });
      return "The two passwords differ. Type the same one twice.";
    }
    const answer = await acceptLinkAction({
      token,
      email: offer.email ?? textOf(form, "email"),
      name: textOf(form, "name"),
      password: textOf(form, "password"),
    });
    if (answer.ok) {
      window.location.assign("/two-factor");
      return null;
    }
    setErrors(Object.fromEntries(answer.fields.map((field) => [field.path, field.message])));
    return answer.message;
  });
  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-ink-muted">
        This makes your account with the role {offer.role}. The link works once.
      </p>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      <Field label="Your name" hint="Others see it beside what you do" error={errors.name}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="name"
            autoComplete="name"
            maxLength={100}
            required
          />
        )}
      </Field>
      <Field label="E-mail address" error={errors.email}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="email"
            type="email"
            autoComplete="username"
            readOnly={offer.email !== null}
            defaultValue={offer.email ?? ""}
            required
          />
        )}
      </Field>
      <NewPassword errors={errors} />
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Making the account…" : "Make the account"}
      </Button>
    </form>
  );
}

function NewPassword({ errors }: { errors: Record<string, string> }) {
  return (
    <>
      <Field label="Password" hint="At least 12 characters" error={errors.password}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={12}
            maxLength={128}
            required
          />
        )}
      </Field>
      <Field label="Password again" error={errors.repeated}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="repeated"
            type="password"
            autoComplete="new-password"
            required
          />
        )}
      </Field>
    </>
  );
}
