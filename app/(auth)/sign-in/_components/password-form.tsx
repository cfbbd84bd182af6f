"use client";

import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { requestAuth } from "#src/web/auth-client.ts";
import { textOf, useSubmit } from "../../_components/use-submit.ts";

type Props = { onDone: () => void; onCodeNeeded: () => void };

/** The first step: e-mail address and password. */
export function PasswordForm({ onDone, onCodeNeeded }: Props) {
  const { busy, refusal, submit } = useSubmit(async (form) => {
    const answer = await requestAuth({
      path: "/sign-in/email",
      body: { email: textOf(form, "email").trim(), password: textOf(form, "password") },
    });
    if (!answer.ok) return answer.message;
    if (answer.needsCode) onCodeNeeded();
    else onDone();
    return null;
  });
  return (
    <form onSubmit={submit} className="grid gap-4">
      <h1 className="text-xl font-semibold">Sign in</h1>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      <Field label="E-mail address">
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="email"
            type="email"
            autoComplete="username"
            required
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
      <details className="text-xs text-ink-muted">
        <summary className="w-fit cursor-pointer hover:text-ink">Forgot your password?</summary>
        <p className="mt-1.5">An admin can set a new one for you, and so can whoever runs the machine, by</p>
        <code className="mt-1.5 block rounded-md border border-line bg-sunken px-2 py-1.5 text-ink wrap-anywhere">
          npm run -s admin -- operator reset-password --email you@example.org
        </code>
      </details>
    </form>
  );
}
