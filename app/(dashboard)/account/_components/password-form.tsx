"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { useAuthRequest } from "./use-auth-request.ts";

/** Changes the password and ends every other session. */
export function PasswordForm() {
  const router = useRouter();
  const { pending, refusal, ask } = useAuthRequest();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const [done, setDone] = useState(false);
  const submit = async () => {
    setDone(false);
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    if (!(await ask({ path: "/change-password", body }))) return;
    setCurrent("");
    setNew("");
    setDone(true);
    router.refresh();
  };
  return (
    <form
      className="grid max-w-md gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Present password">
        {(control) => (
          <input
            {...control}
            className={inputClass}
            type="password"
            autoComplete="current-password"
            required
            value={currentPassword}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </Field>
      <Field label="New password" hint="At least 12 characters.">
        {(control) => (
          <input
            {...control}
            className={inputClass}
            type="password"
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={128}
            value={newPassword}
            onChange={(event) => setNew(event.target.value)}
          />
        )}
      </Field>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      {done ? <Notice tone="done">The password is changed and every other session has ended.</Notice> : null}
      <Button type="submit" className="justify-self-start" disabled={pending}>
        {pending ? "Changing it" : "Change the password"}
      </Button>
    </form>
  );
}
