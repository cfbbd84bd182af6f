"use client";

import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import type { AuthResult } from "#src/web/auth-client.ts";
import { useAuthRequest } from "./use-auth-request.ts";

type Props = {
  verb: string;
  path: "/two-factor/enable" | "/two-factor/disable" | "/two-factor/generate-backup-codes";
  onDone: (result: Extract<AuthResult, { ok: true }>) => void;
};

/** Does something about two-factor sign-in after the password was given once more. */
export function ConfirmPassword({ verb, path, onDone }: Props) {
  const { pending, refusal, ask } = useAuthRequest();
  const [password, setPassword] = useState("");
  const submit = async () => {
    const result = await ask({ path, body: { password } });
    if (!result) return;
    setPassword("");
    onDone(result);
  };
  return (
    <form
      className="grid max-w-md gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={`Password, to ${verb.toLowerCase()}`}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      <Button type="submit" className="justify-self-start" disabled={pending}>
        {pending ? "Asking" : verb}
      </Button>
    </form>
  );
}
