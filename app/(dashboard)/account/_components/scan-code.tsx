"use client";

import { useState } from "react";
import { QrCode } from "#src/ui/account/qr-code.tsx";
import { totpSecret } from "#src/ui/account/totp.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { useAuthRequest } from "./use-auth-request.ts";

/** Shows the secret for the app and asks for a code of it, which proves that the app has it. */
export function ScanCode({ uri, onProven }: { uri: string; onProven: () => void }) {
  const { pending, refusal, ask } = useAuthRequest();
  const [code, setCode] = useState("");
  const submit = async () => {
    if (await ask({ path: "/two-factor/verify-totp", body: { code } })) onProven();
  };
  return (
    <form
      className="grid max-w-md gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>Scan this with an authenticator app, then type the code that it shows.</p>
      <QrCode text={uri} label="Code for the authenticator app" />
      <p>
        Or type this secret: <code className="wrap-anywhere">{totpSecret(uri)}</code>
      </p>
      <Field label="Code" hint="Six digits.">
        {(control) => (
          <input
            {...control}
            className={inputClass}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
        {pending ? "Checking" : "Check the code"}
      </Button>
    </form>
  );
}
