"use client";

import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { requestAuth } from "#src/web/auth-client.ts";
import { textOf, useSubmit } from "../../_components/use-submit.ts";

type Props = { onDone: () => void; onRestart: () => void };
type Way = "totp" | "recovery";

const WORDS = {
  totp: {
    label: "Code",
    hint: "The 6 digits that your authenticator app shows now",
    other: "Use a recovery code instead",
  },
  recovery: {
    label: "Recovery code",
    hint: "One of the codes that you kept; each works once",
    other: "Use the authenticator app instead",
  },
} as const;

/** The second step: a code of the authenticator app, or a recovery code. */
export function CodeForm({ onDone, onRestart }: Props) {
  const [way, setWay] = useState<Way>("totp");
  const { busy, refusal, submit, clear } = useSubmit(async (form) => {
    const code = textOf(form, "code").replaceAll(" ", "");
    const path = way === "totp" ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
    const answer = await requestAuth({ path, body: { code } });
    if (!answer.ok) return answer.message;
    onDone();
    return null;
  });
  const change = () => {
    clear();
    setWay(way === "totp" ? "recovery" : "totp");
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <h1 className="text-xl font-semibold">Second step</h1>
      {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      <Field key={way} label={WORDS[way].label} hint={WORDS[way].hint}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            name="code"
            inputMode={way === "totp" ? "numeric" : "text"}
            autoComplete="one-time-code"
            required
          />
        )}
      </Field>
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Checking…" : "Continue"}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button tone="quiet" onClick={change}>
          {WORDS[way].other}
        </Button>
        <Button tone="quiet" onClick={onRestart}>
          Start again
        </Button>
      </div>
    </form>
  );
}
