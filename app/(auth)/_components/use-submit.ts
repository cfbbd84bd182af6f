"use client";

import { type SubmitEvent, useState } from "react";

/** A form that is sent by script: `send` answers with why it was refused, or null. */
export function useSubmit(send: (form: FormData) => Promise<string | null>) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    setRefusal(await send(new FormData(event.currentTarget)));
    setBusy(false);
  };
  return { busy, refusal, submit, clear: () => setRefusal(null) };
}

/** The text of a form's field; empty when it is absent. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
